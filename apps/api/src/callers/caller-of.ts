import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EVERYBODY, type Caller } from './caller.js';

/** Who sent a request. */
export function callerOf(_request: FastifyRequest): Caller {
  return EVERYBODY;
}

/** The caller as a parameter of a controller's method. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
