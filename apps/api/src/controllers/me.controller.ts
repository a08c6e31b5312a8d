import {
  audit,
  auditWithin,
  beginSecondFactor,
  confirmSecondFactor,
  endSession,
  endSessionsOf,
  isOwnPassword,
  judgePassword,
  listSessions,
  removeSecondFactor,
  useCode,
  writePassword,
  type AuditEvent,
  type SignedIn,
} from '@gospulse/access';
import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { Controller, Delete, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessDesk } from '../callers/access-desk.js';
import { Allow } from '../callers/access.guard.js';
import { MeAnswers } from '../callers/me-answers.js';
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
    private readonly answers: MeAnswers,
  ) {}

  @Allow('anyone')
  @Get()
  @Header('cache-control', 'no-store')
  async show(@Req() request: FastifyRequest, @Query() query: unknown): Promise<Answer<'me'>> {
    parse(endpoints.me.query, query);
    return this.answers.describe(await this.desk.identify(request));
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

  @Delete('sessions')
  async endOthers(@Req() request: FastifyRequest): Promise<CommandAnswer<'endMyOtherSessions'>> {
    parseCommand('endMyOtherSessions', request);
    const session = await this.sessionOf(request);
    const { accountId, sessionId, login } = session;
    await this.dataSource.transaction(async (manager) => {
      const others = await endSessionsOf(manager, accountId, 'sign-out', new Date(), sessionId);
      const event = { action: 'session.end', subject: login, outcome: 'done', details: { others } } as const;
      await auditWithin(manager, { ...actorOf(request, session), event });
    });
    return DONE;
  }

  @Delete('sessions/:id')
  async end(@Req() request: FastifyRequest): Promise<CommandAnswer<'endMySession'>> {
    const { id } = parseCommand('endMySession', request);
    const session = await this.sessionOf(request);
    const ended = await this.dataSource.transaction(async (manager) => {
      const isEnded = await endSession(manager, { accountId: session.accountId, sessionId: id }, new Date());
      const event = { action: 'session.end', subject: String(id), outcome: 'done', details: {} } as const;
      if (isEnded) await auditWithin(manager, { ...actorOf(request, session), event });
      return isEnded;
    });
    if (!ended) throw new ProblemException('no-such-session');
    return DONE;
  }

  @Post('password')
  @HttpCode(200)
  async changePassword(@Req() request: FastifyRequest): Promise<CommandAnswer<'changePassword'>> {
    const { current, next } = parseCommand('changePassword', request);
    const session = await this.sessionOf(request);
    const { accountId, login } = session;
    const event = { action: 'password.change', subject: login, details: {} } as const;
    await this.throttle(session, 'password');
    if (!(await isOwnPassword(this.dataSource, accountId, current))) {
      await this.note(request, session, { ...event, outcome: 'refused' });
      throw new ProblemException('wrong-credentials');
    }
    await this.desk.throttle.giveCodesBack(proofsOf(session.sessionId, 'password'));
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

  // Before the guard lets somebody to anything else who must add one.
  @Allow('anyone')
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

  @Allow('anyone')
  @Post('second-factor/confirm')
  @HttpCode(200)
  async confirmFactor(@Req() request: FastifyRequest): Promise<CommandAnswer<'confirmSecondFactor'>> {
    const { code } = parseCommand('confirmSecondFactor', request);
    const session = await this.sessionOf(request);
    await this.throttle(session, 'code');
    const given = { accountId: session.accountId, code, now: new Date() };
    await this.changeFactor(request, session, 'second-factor.on', (manager) =>
      confirmSecondFactor(manager, this.desk.keys, given),
    );
    return DONE;
  }

  @Post('second-factor/remove')
  @HttpCode(200)
  async removeFactor(@Req() request: FastifyRequest): Promise<CommandAnswer<'removeSecondFactor'>> {
    const { code } = parseCommand('removeSecondFactor', request);
    const session = await this.sessionOf(request);
    await this.throttle(session, 'code');
    const given = { accountId: session.accountId, code, now: new Date() };
    await this.changeFactor(request, session, 'second-factor.off', async (manager) => {
      const isRight = await useCode(manager, this.desk.keys, given);
      return isRight && removeSecondFactor(manager, session.accountId);
    });
    return DONE;
  }

  /** A change of the second factor and its event are one; a wrong code is an event of its own. */
  private async changeFactor(
    request: FastifyRequest,
    session: SignedIn,
    action: 'second-factor.on' | 'second-factor.off',
    change: (manager: EntityManager) => Promise<boolean>,
  ): Promise<void> {
    const event = { action, subject: session.login, details: {} } as const;
    const isChanged = await this.dataSource.transaction(async (manager) => {
      if (!(await change(manager))) return false;
      await auditWithin(manager, { ...actorOf(request, session), event: { ...event, outcome: 'done' } });
      return true;
    });
    if (isChanged) return;
    await this.note(request, session, { ...event, outcome: 'refused' });
    throw new ProblemException('wrong-credentials');
  }

  /** Codes have a million values, and a session that was left open may be anybody's: proofs are guessed slowly. */
  private async throttle({ sessionId }: SignedIn, proof: Proof): Promise<void> {
    const throttled = await this.desk.throttle.takeCode(proofsOf(sessionId, proof));
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

type Proof = 'password' | 'code';

/**
 * What is counted of a session: its own failures, so that it cannot keep its owner from signing in elsewhere. Passwords and
 * codes apart: a right password forgives no wrong code.
 */
function proofsOf(sessionId: number, proof: Proof): string {
  return `session ${sessionId} ${proof}`;
}

function actorOf({ ip }: FastifyRequest, { accountId, login }: SignedIn) {
  return { actor: { accountId, login, address: ip }, now: new Date() };
}
