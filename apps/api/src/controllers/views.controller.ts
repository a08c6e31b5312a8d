import {
  listViewLinks,
  openShared,
  revokeShared,
  shareView,
  type Administering,
  type ViewLink,
  type WhoseLinks,
} from '@gospulse/access';
import { endpoints, type Answer, type CommandAnswer, type ViewLinkRow } from '@gospulse/contracts';
import { may } from '@gospulse/domain';
import type { Config } from '@gospulse/platform';
import { Controller, Get, Header, HttpCode, Inject, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AccessDesk } from '../callers/access-desk.js';
import { EventBudget } from '../callers/event-budget.js';
import { Allow } from '../callers/access.guard.js';
import { Asker, callerOf } from '../callers/caller-of.js';
import { scopeOf, type Caller } from '../callers/caller.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';
import { CONFIG } from '../tokens.js';
import { readCard, readView, writeView } from '../views/shared-view.js';
import { giveView, takeView } from '../views/view-cookie.js';

const DONE = { done: true } as const;
/** Openings an hour that are written down: of one link, or of void ones from one address; and of all. */
const NOTED_OPENINGS = { ofOne: 20, ofAll: 500 } as const;

/** Links that show one view to somebody without an account. */
@Allow('share')
@Controller('api/v1/links/views')
@UseGuards(SameOriginGuard)
export class ViewsController {
  private readonly openings = new EventBudget(NOTED_OPENINGS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: AccessDesk,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(
    @Asker() caller: Caller,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
  ): Promise<Answer<'viewLinks'>> {
    parse(endpoints.viewLinks.query, query);
    const now = new Date();
    const circumstances = { now, hasAccounts: await this.hasAccounts(request) };
    const links = await listViewLinks(this.dataSource, whoseOf(caller), circumstances);
    return { links: links.map((link) => rowOf(link, caller, now)) };
  }

  @Post()
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  async share(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'shareView'>> {
    const { view: text, card = null, note = '', days } = parseCommand('shareView', request);
    if (card !== null && this.config.embedOrigins.length === 0) throw new ProblemException('embedding-off');
    const asked = { ...(card === null ? viewOf(text, caller) : cardOf(text, caller)), card, note, days };
    const shared = await shareView(this.dataSource, this.desk.keys, asked, by(request));
    if (shared.kind === 'too-many') throw new ProblemException('too-many-links');
    return {
      id: shared.id,
      address: card === null ? `/view#${shared.name}` : `/card/${shared.name}`,
      expiresAt: shared.expiresAt.toISOString(),
    };
  }

  @Post(':id/revoke')
  @HttpCode(200)
  async revoke(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'revokeViewLink'>> {
    const { id } = parseCommand('revokeViewLink', request);
    if (!(await revokeShared(this.dataSource, id, whoseOf(caller), by(request))))
      throw new ProblemException('no-such-link');
    return DONE;
  }

  @Allow('anyone')
  @Post('open')
  @HttpCode(200)
  async open(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer<'openView'>> {
    const { link: name } = parseCommand('openView', request);
    const { session, access } = await this.desk.identify(request);
    const now = new Date();
    const found = await openShared(this.dataSource, this.desk.keys, {
      ...{ name, now, hasAccounts: access === 'accounts' },
      actor: { accountId: session?.accountId ?? null, login: session?.login ?? null, address: request.ip },
      isNoted: (id) => this.openings.isNoted(id ?? request.ip, now.getTime()),
    });
    if (found.kind === 'void') throw new ProblemException('view-void');
    // Whoever has an account looks with their own eyes.
    if (session === null) giveView(request, reply, name, found.link.expiresAt.getTime() - now.getTime());
    return { view: found.link.view };
  }

  @Allow('anyone')
  @Post('close')
  @HttpCode(200)
  close(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer<'closeView'>> {
    parseCommand('closeView', request);
    takeView(request, reply);
    return Promise.resolve(DONE);
  }

  private async hasAccounts(request: FastifyRequest): Promise<boolean> {
    return (await this.desk.identify(request)).access === 'accounts';
  }
}

type ToShare = Pick<ViewLink, 'regionCode' | 'view'>;

function viewOf(text: string, caller: Caller): ToShare {
  const view = readView(text);
  if (view === null) throw new ProblemException('bad-view');
  return { regionCode: scopeOf(caller, view.values.region).regionCode, view: writeView(view) };
}

function cardOf(text: string, caller: Caller): ToShare {
  const values = readCard(text);
  if (values === null) throw new ProblemException('bad-view');
  const { regionCode } = scopeOf(caller, values.region);
  return { regionCode, view: `/?${new URLSearchParams(values).toString()}` };
}

/** Whoever keeps the accounts keeps the links of all. */
function whoseOf({ role, accountId }: Caller): WhoseLinks {
  return may(role, 'manage-accounts') ? 'all' : { of: accountId };
}

function by(request: FastifyRequest): Administering {
  const { accountId, login } = callerOf(request);
  return { actor: { accountId, login, address: request.ip }, now: new Date() };
}

function rowOf({ regionCode, isBacked, ...link }: ViewLink, { login }: Caller, now: Date): ViewLinkRow {
  return {
    ...{ id: link.id, view: link.view, card: link.card, region: regionCode, note: link.note, madeBy: link.madeBy },
    isOwn: link.madeBy === login,
    madeAt: link.madeAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    revokedAt: link.revokedAt?.toISOString() ?? null,
    state: stateOf(link, isBacked, now),
    opened: link.opened,
    lastOpenedAt: link.lastOpenedAt?.toISOString() ?? null,
  };
}

function stateOf(
  { revokedAt, expiresAt }: Pick<ViewLink, 'revokedAt' | 'expiresAt'>,
  isBacked: boolean,
  now: Date,
): ViewLinkRow['state'] {
  if (revokedAt !== null) return 'revoked';
  if (now >= expiresAt) return 'expired';
  return isBacked ? 'good' : 'unbacked';
}
