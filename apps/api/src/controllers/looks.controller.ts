import { askToLook, getLook, getToAnswer } from '@gospulse/analytics';
import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import type { Config } from '@gospulse/platform';
import { Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { cutoff, Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { Allow } from '../callers/access.guard.js';
import { Asker } from '../callers/caller-of.js';
import { inOwnRegion, scopeOf, type Caller } from '../callers/caller.js';
import { deedOf } from '../callers/deed.js';
import { EventBudget, NOTED_REFUSALS } from '../callers/event-budget.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';
import { CONFIG } from '../tokens.js';

/** What somebody has to answer, and looks out of turn at what they say they answered. Nothing of it is kept: it changes by the second. */
@Allow('caller')
@Controller('api/v1')
@UseGuards(SameOriginGuard)
export class LooksController {
  private readonly refusals = new EventBudget(NOTED_REFUSALS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: Queries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('my/to-answer')
  @Header('cache-control', 'no-store')
  async toAnswer(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'toAnswer'>> {
    const { region, institution, limit, cursor } = parse(endpoints.toAnswer.query, inOwnRegion(caller, raw));
    return unwrap(
      await getToAnswer(this.dataSource, {
        ...{ scope: scopeOf(caller, region), filters: {}, basis: 'questions', clock: 'working', compare: 'none' },
        ...{ corrections: 'with', ogrn: institution, limit, cursor, bounds: this.config.looks, now: cutoff() },
        readings: this.queries.readings,
      }),
    );
  }

  @Get('looks/:id')
  @Header('cache-control', 'no-store')
  async show(@Asker() caller: Caller, @Param() params: unknown, @Query() raw: unknown): Promise<Answer<'look'>> {
    const { id } = parse(endpoints.look.params, params);
    const { region } = parse(endpoints.look.query, inOwnRegion(caller, raw));
    const asked = { scope: scopeOf(caller, region), id, bounds: this.config.looks };
    return unwrap(await getLook(this.dataSource, asked));
  }

  @Allow('look')
  @Post('looks')
  @HttpCode(202)
  async ask(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'askForLook'>> {
    const { region, page, post } = parseCommand('askForLook', request);
    const { accountId, login } = caller;
    const details = { region, page, ...(post === undefined ? {} : { post }) };
    const deed = deedOf({ dataSource: this.dataSource, refusals: this.refusals }, request, {
      action: 'look.ask',
      subject: null,
      details,
    });
    const answered = await askToLook(this.dataSource, {
      ...{ scope: scopeOf(caller, region), page, post, bounds: this.config.looks },
      author: accountId === null || login === null ? null : { accountId, login },
      writeDown: deed.done,
    });
    if (answered.kind === 'problem') await deed.refused(answered.problem);
    return unwrap(answered);
  }
}
