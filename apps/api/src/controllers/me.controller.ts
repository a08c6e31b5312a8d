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
import type { AuditAction } from '@gospulse/domain';
import { Controller, Delete, Get, Header, HttpCode, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
    const { accountId } = session;
    const isEnded = await this.dataSource.transaction(async (manager) => {
      if (!(await endSession(manager, { accountId, sessionId: id }, new Date()))) return false;
      const event = { action: 'session.end', subject: String(id), outcome: 'done', details: {} } as const;
      await auditWithin(manager, { ...actorOf(request, session), event });
      return true;
    });
    if (!isEnded) throw new ProblemException('no-such-session');
    return DONE;
  }

  @Post('password')
  @HttpCode(200)
  async changePassword(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer<'changePassword'>> {
    const { current, next } = parseCommand('changePassword', request);
    const session = await this.sessionOf(request);
    const { accountId, login } = session;
    const event = { action: 'password.change', subject: login, details: {} } as const;
    const proof = { request, reply, session, action: event.action };
    await this.takeProof(proof);
    if (!(await isOwnPassword(this.dataSource, accountId, current))) {
      await this.noteRefused(proof, 'wrong-password');
      throw new ProblemException('wrong-credentials');
    }
    await this.desk.throttle.giveCodesBack(proofsOf(proof));
    const judged = await judgePassword(next, session);
    if (judged.kind === 'refused') {
      await this.noteRefused(proof, judged.why);
      throw new ProblemException('bad-password', [{ name: 'next', reason: judged.why }]);
    }
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
  async confirmFactor(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer<'confirmSecondFactor'>> {
    const { code } = parseCommand('confirmSecondFactor', request);
    const session = await this.sessionOf(request);
    const { accountId, sessionId } = session;
    return this.byCode({ request, reply, session, action: 'second-factor.on' }, async (manager) => {
      const now = new Date();
      if (!(await confirmSecondFactor(manager, this.desk.keys, { accountId, code, now }))) return false;
      // Whoever came in by the password alone is out: they would else pass for somebody who gave a code.
      await endSessionsOf(manager, accountId, 'rights-changed', now, sessionId);
      return true;
    });
  }

  @Post('second-factor/remove')
  @HttpCode(200)
  async removeFactor(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer<'removeSecondFactor'>> {
    const { code } = parseCommand('removeSecondFactor', request);
    const session = await this.sessionOf(request);
    const { accountId } = session;
    return this.byCode({ request, reply, session, action: 'second-factor.off' }, async (manager) => {
      if (!(await useCode(manager, this.desk.keys, { accountId, code, now: new Date() }))) return false;
      return removeSecondFactor(manager, accountId);
    });
  }

  /** Does what a right code allows, and writes it down in the same transaction; a wrong code is written down too. */
  private async byCode(proof: Proof, work: (manager: EntityManager) => Promise<boolean>): Promise<{ done: true }> {
    const { request, session, action } = proof;
    await this.takeProof(proof);
    const isDone = await this.dataSource.transaction(async (manager) => {
      if (!(await work(manager))) return false;
      const event: AuditEvent = { action, subject: session.login, outcome: 'done', details: {} };
      await auditWithin(manager, { ...actorOf(request, session), event });
      return true;
    });
    if (!isDone) {
      await this.noteRefused(proof, 'wrong-code');
      throw new ProblemException('wrong-credentials');
    }
    await this.desk.throttle.giveCodesBack(proofsOf(proof));
    return DONE;
  }

  /** Codes have a million values, and a session that was left open may be anybody's: proofs are guessed slowly. */
  private async takeProof(proof: Proof): Promise<void> {
    const throttled = await this.desk.throttle.takeCode(proofsOf(proof));
    if (throttled.kind !== 'wait') return;
    if (throttled.isFirst) await this.noteRefused(proof, 'too-many-attempts');
    void proof.reply.header('retry-after', String(throttled.seconds));
    throw new ProblemException('too-many-attempts');
  }

  private noteRefused({ request, session, action }: Proof, why: string): Promise<void> {
    const event: AuditEvent = { action, subject: session.login, outcome: 'refused', details: { why } };
    return audit(this.dataSource, { ...actorOf(request, session), event });
  }

  /** Somebody who looks without an account has none to keep. */
  private async sessionOf(request: FastifyRequest): Promise<SignedIn> {
    const { session } = await this.desk.identify(request);
    if (session === null) throw new ProblemException('sign-in-needed');
    return session;
  }
}

/** Somebody who is signed in and proves that they are still the same, to do something. */
interface Proof {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly session: SignedIn;
  readonly action: AuditAction;
}

/**
 * What is counted of a session: its own failures, so that it cannot keep its owner from signing in elsewhere. Passwords and
 * codes apart: a right password forgives no wrong code.
 */
function proofsOf({ session, action }: Proof): string {
  return `session ${session.sessionId} ${action === 'password.change' ? 'password' : 'code'}`;
}

function actorOf({ ip }: FastifyRequest, { accountId, login }: SignedIn) {
  return { actor: { accountId, login, address: ip }, now: new Date() };
}
