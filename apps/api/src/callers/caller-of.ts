import type { Administering } from '@gospulse/access';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemException } from '../http/problem.js';
import type { Identified } from './access-desk.js';
import type { Caller } from './caller.js';

const IDENTIFIED = new WeakMap<FastifyRequest, Identified>();

/** Notes who sent a request, for whoever answers it. */
export function noteIdentified(request: FastifyRequest, identified: Identified): void {
  IDENTIFIED.set(request, identified);
}

/** Who sent a request, as far as it was looked at. */
export function identifiedOf(request: FastifyRequest): Identified | null {
  return IDENTIFIED.get(request) ?? null;
}

/** Who sent a request. @throws ProblemException: nobody who is known */
export function callerOf(request: FastifyRequest): Caller {
  const identified = identifiedOf(request);
  if (identified?.caller) return identified.caller;
  if (identified?.shown === 'void') throw new ProblemException('view-void');
  throw new ProblemException(identified?.session?.needsSecondFactor ? 'second-factor-needed' : 'sign-in-needed');
}

/** The caller as a parameter of a controller's method; whoever is nobody gets no further. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Who administers by a request, for the events: whoever sent it, from where, and now. */
export function administeringBy(request: FastifyRequest): Administering {
  const { accountId, login } = callerOf(request);
  return { actor: { accountId, login, address: request.ip }, now: new Date() };
}
