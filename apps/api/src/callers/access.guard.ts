import { audit } from '@gospulse/access';
import { may, type Permission } from '@gospulse/domain';
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { ProblemException } from '../http/problem.js';
import { mayView } from '../views/may-view.js';
import { AccessDesk } from './access-desk.js';
import { hasCsrfToken } from './csrf.js';
import { EventBudget, NOTED_REFUSALS } from './event-budget.js';
import { callerOf, noteIdentified } from './caller-of.js';

/** Who may ask: `anyone`, also before signing in; `caller`: whoever is known; or whoever has a permission. */
export type Allowed = 'anyone' | 'caller' | Permission;

const ALLOWED = 'allowed';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Says who may ask what a controller or one of its methods answers. Without it nobody may. */
export const Allow = (allowed: Allowed) => SetMetadata(ALLOWED, allowed);

/** Stands before every controller. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly budget = new EventBudget(NOTED_REFUSALS);

  constructor(
    private readonly reflector: Reflector,
    private readonly desk: AccessDesk,
    private readonly dataSource: DataSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowed = this.reflector.getAllAndOverride<Allowed | undefined>(ALLOWED, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (allowed === 'anyone' && READS.has(request.method)) return true;
    const identified = await this.desk.identify(request);
    noteIdentified(request, identified);
    const { session, shown } = identified;
    const isChange = !READS.has(request.method);
    if (isChange && session && !hasCsrfToken(this.desk.keys, session, request))
      throw new ProblemException('no-csrf-token');
    if (allowed === 'anyone') return true;
    const { role, accountId, login, view } = callerOf(request);
    const path = request.url.split('?')[0] ?? '';
    if (view !== null) {
      if (allowed === 'caller' && !isChange && mayView(view, { path, query: request.query })) return true;
    } else if (allowed === 'caller' || (allowed !== undefined && may(role, allowed))) return true;
    const problem = new ProblemException(view === null ? 'not-allowed' : 'not-in-link');
    const source = login ?? (shown === null || shown === 'void' ? request.ip : shown.id);
    if (!this.budget.isNoted(source, Date.now())) throw problem;
    await audit(this.dataSource, {
      actor: { accountId, login, address: request.ip },
      event: {
        ...{ action: 'access', subject: path, outcome: 'refused' },
        details: { method: request.method, ...(shown === null || shown === 'void' ? {} : { link: shown.id }) },
      },
      now: new Date(),
    });
    throw problem;
  }
}
