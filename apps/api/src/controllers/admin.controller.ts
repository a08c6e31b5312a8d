import {
  addAndInvite,
  changeAccount,
  handOutLink,
  listAccounts,
  readAudit,
  type Account,
  type AccountChange,
  type Administered,
  type Administering,
  type HandedOut,
} from '@gospulse/access';
import { endpoints, type AccountBrief, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { addDays, startOfLocalDay } from '@gospulse/domain';
import { Controller, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { callerOf } from '../callers/caller-of.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

const DONE = { done: true } as const;
/** Days of events of several regions need one clock. */
const ZONE = 'Europe/Moscow';

/** Accounts, what they may see, and what was done. */
@Allow('manage-accounts')
@Controller('api/v1/admin')
@UseGuards(SameOriginGuard)
export class AdminController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('accounts')
  @Header('cache-control', 'no-store')
  async accounts(@Query() query: unknown): Promise<Answer<'accounts'>> {
    parse(endpoints.accounts.query, query);
    return { accounts: (await listAccounts(this.dataSource)).map(briefOf) };
  }

  @Allow('read-audit')
  @Get('audit')
  @Header('cache-control', 'no-store')
  async audit(@Query() raw: unknown): Promise<Answer<'audit'>> {
    const { before = null, limit, from, to, ...filter } = parse(endpoints.audit.query, raw);
    const between = {
      from: from === undefined ? undefined : startOf(from),
      to: to === undefined ? undefined : startOf(addDays(to, 1)),
    };
    const events = await readAudit(this.dataSource, { ...filter, ...between }, { before, limit });
    return {
      events: events.map(({ accountId: _, at, ...event }) => ({ ...event, at: at.toISOString() })),
      before: events.length < limit ? null : (events.at(-1)?.seq ?? null),
    };
  }

  @Post('accounts')
  @HttpCode(201)
  async add(@Req() request: FastifyRequest): Promise<CommandAnswer<'addAccount'>> {
    const account = parseCommand('addAccount', request);
    const invited = await addAndInvite(this.dataSource, account, by(request));
    if (invited.kind === 'invited') return linkAnswer(invited.id, invited.link);
    if (invited.why === 'login-taken') throw new ProblemException('login-taken');
    if (invited.why === 'no-such-institution') throw unknownInstitutions(invited.ogrns);
    const name = invited.why === 'bad-name' ? 'name' : 'login';
    throw new ProblemException('bad-account', [{ name, reason: invited.why }]);
  }

  @Post('accounts/:id/invitation')
  @HttpCode(200)
  invite(@Req() request: FastifyRequest): Promise<CommandAnswer<'inviteAccount'>> {
    return this.handOut(request, parseCommand('inviteAccount', request).id, 'invitation');
  }

  @Post('accounts/:id/reset')
  @HttpCode(200)
  reset(@Req() request: FastifyRequest): Promise<CommandAnswer<'resetAccount'>> {
    return this.handOut(request, parseCommand('resetAccount', request).id, 'reset');
  }

  @Post('accounts/:id/role')
  @HttpCode(200)
  changeRole(@Req() request: FastifyRequest): Promise<CommandAnswer<'changeAccountRole'>> {
    const { id, ...rights } = parseCommand('changeAccountRole', request);
    return this.change(request, id, { kind: 'role', ...rights });
  }

  @Post('accounts/:id/institutions')
  @HttpCode(200)
  bind(@Req() request: FastifyRequest): Promise<CommandAnswer<'bindAccount'>> {
    const { id, ogrns } = parseCommand('bindAccount', request);
    return this.change(request, id, { kind: 'bind', ogrns });
  }

  @Post('accounts/:id/disable')
  @HttpCode(200)
  disable(@Req() request: FastifyRequest): Promise<CommandAnswer<'disableAccount'>> {
    return this.change(request, parseCommand('disableAccount', request).id, { kind: 'disable' });
  }

  @Post('accounts/:id/enable')
  @HttpCode(200)
  enable(@Req() request: FastifyRequest): Promise<CommandAnswer<'enableAccount'>> {
    return this.change(request, parseCommand('enableAccount', request).id, { kind: 'enable' });
  }

  @Post('accounts/:id/second-factor/remove')
  @HttpCode(200)
  takeSecondFactor(@Req() request: FastifyRequest): Promise<CommandAnswer<'takeSecondFactor'>> {
    return this.change(request, parseCommand('takeSecondFactor', request).id, { kind: 'take-second-factor' });
  }

  private async change(request: FastifyRequest, id: number, change: AccountChange): Promise<{ done: true }> {
    refuse(await changeAccount(this.dataSource, id, change, by(request)));
    return DONE;
  }

  private async handOut(
    request: FastifyRequest,
    id: number,
    purpose: 'invitation' | 'reset',
  ): Promise<CommandAnswer<'inviteAccount'>> {
    const link = await handOutLink(this.dataSource, { id, purpose }, by(request));
    if (link === null) throw new ProblemException('no-such-account');
    return linkAnswer(id, link);
  }
}

function startOf(day: string): Date {
  return new Date(startOfLocalDay(ZONE, day) * 1_000);
}

function by(request: FastifyRequest): Administering {
  const { accountId, login } = callerOf(request);
  return { actor: { accountId, login, address: request.ip }, now: new Date() };
}

function refuse(changed: Administered): void {
  if (changed.kind !== 'refused') return;
  throw changed.why === 'no-such-institution' ? unknownInstitutions(changed.ogrns) : new ProblemException(changed.why);
}

function unknownInstitutions(ogrns: readonly string[]): ProblemException {
  return new ProblemException(
    'no-such-institution',
    ogrns.slice(0, 10).map((ogrn) => ({ name: 'ogrns', reason: ogrn })),
  );
}

/** The secret stands behind the `#`, which a browser keeps to itself. */
function linkAnswer(id: number, { token, expiresAt }: HandedOut): CommandAnswer<'addAccount'> {
  return { id, address: `/invitation#${token}`, expiresAt: expiresAt.toISOString() };
}

function briefOf({ createdAt, hasPassword, institutions, regionCodes, ...account }: Account): AccountBrief {
  return {
    ...account,
    regionCodes: regionCodes && [...regionCodes],
    canSignIn: hasPassword || account.isFromProvider,
    createdAt: createdAt.toISOString(),
    institutions: [...institutions],
  };
}
