import {
  audit,
  auditWithin,
  beginSecondFactor,
  confirmSecondFactor,
  endSession,
  endSessionsOf,
  findAccount,
  isOwnPassword,
  judgePassword,
  listSessions,
  readViewNames,
  removeSecondFactor,
  useCode,
  writePassword,
  type AuditEvent,
  type SignedIn,
} from '@gospulse/access';
import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { filterOfPath, may, PERMISSIONS } from '@gospulse/domain';
import { Controller, Delete, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AccessDesk, type Identified } from '../callers/access-desk.js';
import { Allow } from '../callers/access.guard.js';
import type { Caller } from '../callers/caller.js';
import { csrfTokenOf } from '../callers/csrf.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

const DONE = { done: true } as const;

/** Whoever is signed in, as they see and keep their own account. */
@Allow('caller')
@Controller('api/v1/me')
@UseGuards(SameOriginGuard)
export class MeController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: AccessDesk,
  ) {}

  @Allow('anyone')
  @Get()
  @Header('cache-control', 'no-store')
  async show(@Req() request: FastifyRequest, @Query() query: unknown): Promise<Answer<'me'>> {
    parse(endpoints.me.query, query);
    const { caller, session, access, over, shown } = await this.desk.identify(request);
    const account = session && (await findAccount(this.dataSource, session.accountId));
    return {
      account: account && {
        ...{ login: account.login, name: account.name, role: account.role },
        ...{ hasPassword: account.hasPassword, hasSecondFactor: account.hasSecondFactor },
        institutions: [...account.institutions],
      },
      permissions: caller ? PERMISSIONS.filter((permission) => may(caller.role, permission)) : [],
      csrfToken: session && csrfTokenOf(this.desk.keys, session),
      ...{ provider: null, needsSecondFactor: false },
      ...{ access, over },
      view: await this.viewOf(shown, caller),
    };
  }

  private async viewOf(shown: Identified['shown'], caller: Caller | null): Promise<Answer<'me'>['view']> {
    if (shown === null) return null;
    const view = caller?.view ?? null;
    if (shown === 'void' || view === null) return { kind: 'void' };
    const filters = { ...view.values, ...filterOfPath(view) };
    const names = await readViewNames(this.dataSource, shown.regionCode, filters);
    return { kind: 'shown', view: shown.view, expiresAt: shown.expiresAt.toISOString(), ...names };
  }

  @Get('sessions')
  @Header('cache-control', 'no-store')
  async sessions(@Req() request: FastifyRequest, @Query() query: unknown): Promise<Answer<'mySessions'>> {
    parse(endpoints.mySessions.query, query);
    const { accountId, sessionId } = await this.sessionOf(request);
    const sessions = await listSessions(this.dataSource, accountId, new Date());
    return {
      sessions: sessions.map(({ startedAt, lastSeenAt, ...one }) => ({
        ...one,
        startedAt: startedAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        isThis: one.id === sessionId,
      })),
    };
  }

  @Delete('sessions/:id')
  async end(@Req() request: FastifyRequest): Promise<CommandAnswer<'endMySession'>> {
    const { id } = parseCommand('endMySession', request);
    const session = await this.sessionOf(request);
    const ended = await endSession(this.dataSource, { accountId: session.accountId, sessionId: id }, new Date());
    if (!ended) throw new ProblemException('not-found');
    await this.note(request, session, { action: 'session.end', subject: String(id), outcome: 'done', details: {} });
    return DONE;
  }

  @Post('password')
  @HttpCode(200)
  async changePassword(@Req() request: FastifyRequest): Promise<CommandAnswer<'changePassword'>> {
    const { current, next } = parseCommand('changePassword', request);
    const session = await this.sessionOf(request);
    const { accountId, login } = session;
    const event = { action: 'password.change', subject: login, details: {} } as const;
    if (!(await isOwnPassword(this.dataSource, accountId, current))) {
      await this.note(request, session, { ...event, outcome: 'refused' });
      throw new ProblemException('wrong-credentials');
    }
    const judged = await judgePassword(next, session);
    if (judged.kind === 'refused') throw new ProblemException('bad-password', [{ name: 'next', reason: judged.why }]);
    await this.dataSource.transaction(async (manager) => {
      await writePassword(manager, accountId, judged.hash);
      // Whoever learnt the old one is out; the browser that changed it stays.
      await endSessionsOf(manager, accountId, 'rights-changed', new Date(), session.sessionId);
      await auditWithin(manager, { ...actorOf(request, session), event: { ...event, outcome: 'done' } });
    });
    return DONE;
  }

  @Post('second-factor')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async beginFactor(@Req() request: FastifyRequest): Promise<CommandAnswer<'beginSecondFactor'>> {
    parseCommand('beginSecondFactor', request);
    const { accountId, login } = await this.sessionOf(request);
    const begun = await beginSecondFactor(this.dataSource, this.desk.keys, { id: accountId, login });
    if (begun === null) throw new ProblemException('second-factor-on');
    return begun;
  }

  @Post('second-factor/confirm')
  @HttpCode(200)
  async confirmFactor(@Req() request: FastifyRequest): Promise<CommandAnswer<'confirmSecondFactor'>> {
    const { code } = parseCommand('confirmSecondFactor', request);
    const session = await this.sessionOf(request);
    await this.throttle(request, session);
    const given = { accountId: session.accountId, code, now: new Date() };
    if (!(await confirmSecondFactor(this.dataSource, this.desk.keys, given)))
      throw new ProblemException('wrong-credentials');
    await this.note(request, session, {
      action: 'second-factor.on',
      subject: session.login,
      outcome: 'done',
      details: {},
    });
    return DONE;
  }

  @Post('second-factor/remove')
  @HttpCode(200)
  async removeFactor(@Req() request: FastifyRequest): Promise<CommandAnswer<'removeSecondFactor'>> {
    const { code } = parseCommand('removeSecondFactor', request);
    const session = await this.sessionOf(request);
    await this.throttle(request, session);
    const given = { accountId: session.accountId, code, now: new Date() };
    if (!(await useCode(this.dataSource, this.desk.keys, given))) throw new ProblemException('wrong-credentials');
    await removeSecondFactor(this.dataSource, session.accountId);
    await this.note(request, session, {
      action: 'second-factor.off',
      subject: session.login,
      outcome: 'done',
      details: {},
    });
    return DONE;
  }

  /** Codes have a million values: they are guessed as slowly as passwords. */
  private async throttle({ ip }: FastifyRequest, { login }: SignedIn): Promise<void> {
    const throttled = await this.desk.throttle.take({ login, address: ip });
    if (throttled.kind === 'wait') throw new ProblemException('too-many-attempts');
  }

  /** Somebody who looks without an account has none to keep. */
  private async sessionOf(request: FastifyRequest): Promise<SignedIn> {
    const { session } = await this.desk.identify(request);
    if (session === null) throw new ProblemException('sign-in-needed');
    return session;
  }

  private note(request: FastifyRequest, session: SignedIn, event: AuditEvent): Promise<void> {
    return audit(this.dataSource, { ...actorOf(request, session), event });
  }
}

function actorOf({ ip }: FastifyRequest, { accountId, login }: SignedIn) {
  return { actor: { accountId, login, address: ip }, now: new Date() };
}
