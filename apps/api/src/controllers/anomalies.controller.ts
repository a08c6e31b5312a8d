import { addAnomalyNote, getAnomalies, createSharedJumps, notesRevision, takeAnomalyNote } from '@gospulse/analytics';
import { commands, endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { cutoff, Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { Asker } from '../callers/caller-of.js';
import { scopeOf, type Caller } from '../callers/caller.js';
import { JSON_TYPE } from '../http/json-type.js';
import { Allow } from '../callers/access.guard.js';
import { parse } from '../http/parse.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

/** Counts of a day change about once an hour: a reading serves the pages looked at one after another. */
const HOLDS_MS = 30_000;

/** Jumps of subscriptions, and what analysts make of them. */
@Allow('caller')
@Controller('api/v1/anomalies')
@UseGuards(SameOriginGuard)
export class AnomaliesController {
  private readonly readJumps = createSharedJumps(HOLDS_MS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  async show(@Asker() caller: Caller, @Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.anomalies.query, raw);
    const { region, from, to, page, review, limit, cursor, ...filters } = query;
    const { readJumps } = this;
    const scope = scopeOf(caller, region);
    // A note must be seen by whoever made it, so answers are kept only as long as no note is made or taken away.
    const notes = await notesRevision(this.dataSource, region);
    const answer = async (): Promise<Answer<'anomalies'>> =>
      unwrap(
        await getAnomalies(this.dataSource, {
          ...{ scope, filters, from, to, page, review, limit, cursor, readJumps },
          now: cutoff(),
          readings: this.queries.readings,
        }),
      );
    return this.cache.serve({ name: 'anomalies', scope, query, version: notes }, answer);
  }

  @Allow('note')
  @Post('notes')
  @HttpCode(201)
  async add(
    @Asker() caller: Caller,
    @Query() raw: unknown,
    @Body() body: unknown,
  ): Promise<CommandAnswer<'addAnomalyNote'>> {
    parse(commands.addAnomalyNote.query, raw);
    const { region, ...note } = parse(commands.addAnomalyNote.body, body);
    return unwrap(await addAnomalyNote(this.dataSource, { scope: scopeOf(caller, region), ...note, now: new Date() }));
  }

  @Allow('note')
  @Delete('notes/:id')
  async remove(
    @Asker() caller: Caller,
    @Param() path: unknown,
    @Query() raw: unknown,
  ): Promise<CommandAnswer<'removeAnomalyNote'>> {
    const { id } = parse(commands.removeAnomalyNote.params, path);
    const { region } = parse(commands.removeAnomalyNote.query, raw);
    return unwrap(await takeAnomalyNote(this.dataSource, { scope: scopeOf(caller, region), id }));
  }
}
