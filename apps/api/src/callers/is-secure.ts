import type { FastifyRequest } from 'fastify';

/** Whether a request came by TLS. */
export function isSecure({ protocol }: FastifyRequest): boolean {
  return protocol === 'https';
}
