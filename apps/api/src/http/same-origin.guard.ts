import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { arrivalOf } from './arrivals.js';
import { ProblemException } from './problem.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that a page of another site makes in an analyst's browser. A browser says where a request comes from
 * and no script can gainsay it; scripts outside a browser say nothing and are let in. A body must be JSON: forms of
 * other sites can send any other kind without asking.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { method, headers } = request;
    if (READS.has(method)) return true;
    if (!isOwn(request)) throw new ProblemException('foreign-origin');
    const isJson = /^application\/json(;|$)/i.test(headers['content-type'] ?? '');
    if (method !== 'DELETE' && !isJson) throw new ProblemException('not-json');
    return true;
  }
}

function isOwn(request: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  return origin === arrivalOf(request).origin;
}
