import {
  addAndInvite,
  changeAccount,
  findAccount,
  handOutLink,
  listSessions,
  readAccounts,
  readInstitutionsOf,
  stateOf,
  type Account,
  type AccountChange,
  type Administered,
  type HandedOut,
  type Invited,
} from '@gospulse/access';
import { describeInstitutions, findInstitutionsToBind, VersionedCaches } from '@gospulse/analytics';
import { endpoints, type AccountBrief, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { findMailbox } from '@gospulse/digests';
import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { inOwnRegion, type Caller } from '../callers/caller.js';
import { administeringBy, Asker, callerOf } from '../callers/caller-of.js';
import { mailboxAnswer } from '../callers/mailbox-answer.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

const DONE = { done: true } as const;

/** Accounts, and what they may see. */
@Allow('manage-accounts')
@Controller('api/v1/admin')
@UseGuards(SameOriginGuard)
export class AdminController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly caches: VersionedCaches,
  ) {}

  @Get('accounts')
  @Header('cache-control', 'no-store')
  async accounts(@Query() raw: unknown): Promise<Answer<'accounts'>> {
    const { after = null, limit, ...filter } = parse(endpoints.accounts.query, raw);
    const { accounts, total } = await readAccounts(this.dataSource, filter, { after, limit: limit + 1 });
    const shown = accounts.slice(0, limit);
    return {
      accounts: shown.map(briefOf),
      total,
      after: accounts.length > limit ? (shown.at(-1)?.login ?? null) : null,
    };
  }

  @Get('accounts/:id')
  @Header('cache-control', 'no-store')
  async account(
    @Req() request: FastifyRequest,
    @Param() params: unknown,
    @Query() query: unknown,
  ): Promise<Answer<'account'>> {
    parse(endpoints.account.query, query);
    const { id } = parse(endpoints.account.params, params);
    const account = await findAccount(this.dataSource, id);
    if (account === null) throw new ProblemException('no-such-account');
    const ogrns = account.institutions.map(({ ogrn }) => ogrn);
    const [sessions, institutions, seen, mailbox] = await Promise.all([
      listSessions(this.dataSource, id, new Date()),
      describeInstitutions(this.dataSource, ogrns),
      readInstitutionsOf(this.dataSource, id),
      findMailbox(this.dataSource, id),
    ]);
    return {
      account: briefOf(account),
      isOwn: callerOf(request).accountId === id,
      sessions: sessions.length,
      institutions: [...institutions],
      seen: [...seen.values()].reduce((sum, ids) => sum + ids.length, 0),
      mailbox: mailbox && mailboxAnswer(mailbox),
    };
  }

  @Get('institutions')
  @Header('cache-control', 'no-store')
  institutions(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'institutionsToBind'>> {
    const { region, find } = parse(endpoints.institutionsToBind.query, inOwnRegion(caller, raw));
    return findInstitutionsToBind({ dataSource: this.dataSource, caches: this.caches }, region, find);
  }

  @Post('accounts')
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  async add(@Req() request: FastifyRequest): Promise<CommandAnswer<'addAccount'>> {
    const account = parseCommand('addAccount', request);
    const invited = await addAndInvite(this.dataSource, account, administeringBy(request));
    if (invited.kind === 'invited') return linkAnswer(invited.id, invited.link);
    throw refusalOf(invited);
  }

  @Post('accounts/:id/invitation')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  invite(@Req() request: FastifyRequest): Promise<CommandAnswer<'inviteAccount'>> {
    return this.handOut(request, parseCommand('inviteAccount', request).id, 'invitation');
  }

  @Post('accounts/:id/reset')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  reset(@Req() request: FastifyRequest): Promise<CommandAnswer<'resetAccount'>> {
    return this.handOut(request, parseCommand('resetAccount', request).id, 'reset');
  }

  @Post('accounts/:id/name')
  @HttpCode(200)
  rename(@Req() request: FastifyRequest): Promise<CommandAnswer<'renameAccount'>> {
    const { id, name } = parseCommand('renameAccount', request);
    return this.change(request, id, { kind: 'rename', name });
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

  @Post('accounts/:id/sessions/end')
  @HttpCode(200)
  endSessions(@Req() request: FastifyRequest): Promise<CommandAnswer<'endAccountSessions'>> {
    return this.change(request, parseCommand('endAccountSessions', request).id, { kind: 'end-sessions' });
  }

  private async change(request: FastifyRequest, id: number, change: AccountChange): Promise<{ done: true }> {
    const changed = await changeAccount(this.dataSource, id, change, administeringBy(request));
    if (changed.kind === 'refused') throw refusalOf(changed);
    return DONE;
  }

  private async handOut(
    request: FastifyRequest,
    id: number,
    purpose: 'invitation' | 'reset',
  ): Promise<CommandAnswer<'inviteAccount'>> {
    const handedOut = await handOutLink(this.dataSource, { id, purpose }, administeringBy(request));
    if (handedOut.kind === 'refused') throw new ProblemException(handedOut.why);
    return linkAnswer(id, handedOut.link);
  }
}

type Refusal = Extract<Invited | Administered, { kind: 'refused' }>;

/** Which field of a form a refusal is about. */
const FIELDS = {
  'bad-login': 'login',
  'bad-name': 'name',
  'admin-of-some-regions': 'regionCodes',
  'no-region': 'regionCodes',
  'no-such-region': 'regionCodes',
  'not-a-head': 'ogrns',
} as const;

function refusalOf(refusal: Refusal): ProblemException {
  switch (refusal.why) {
    case 'no-such-institution': {
      const shown = refusal.ogrns.slice(0, 10);
      return new ProblemException(
        'no-such-institution',
        shown.map((ogrn) => ({ name: 'ogrns', reason: ogrn })),
      );
    }
    case 'login-taken':
    case 'last-admin':
    case 'no-such-account':
    case 'demo-account':
    case 'not-allowed':
      return new ProblemException(refusal.why);
    default:
      return new ProblemException('bad-account', [{ name: FIELDS[refusal.why], reason: refusal.why }]);
  }
}

/** The secret stands behind the `#`, which a browser keeps to itself. */
function linkAnswer(id: number, { token, expiresAt }: HandedOut): CommandAnswer<'addAccount'> {
  return { id, address: `/invitation#${token}`, expiresAt: expiresAt.toISOString() };
}

function briefOf(account: Account): AccountBrief {
  const { id, login, name, role, isDemo, hasSecondFactor, isFromProvider } = account;
  return {
    ...{ id, login, name, role, isDemo, hasSecondFactor, isFromProvider },
    regionCodes: account.regionCodes && [...account.regionCodes],
    state: stateOf(account),
    invitedUntil: account.invitedUntil?.toISOString() ?? null,
    lastSignInAt: account.lastSignInAt?.toISOString() ?? null,
    createdAt: account.createdAt.toISOString(),
    institutions: [...account.institutions],
  };
}
