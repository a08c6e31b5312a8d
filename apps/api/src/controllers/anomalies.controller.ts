import type { AuditEvent } from '@gospulse/access';
import {
  addAnomalyNote,
  createSharedJumps,
  getAnomalies,
  notesRevision,
  takeAnomalyNote,
  type Answered,
} from '@gospulse/analytics';
import { commands, endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import type { AuditAction } from '@gospulse/domain';
import { Controller, Delete, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { cutoff, filtersOf, Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { Asker } from '../callers/caller-of.js';
import { inOwnRegion, scopeOf, type Caller } from '../callers/caller.js';
import { deedOf } from '../callers/deed.js';
import { EventBudget, NOTED_REFUSALS } from '../callers/event-budget.js';
import { JSON_TYPE } from '../http/json-type.js';
import { Allow } from '../callers/access.guard.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

/** Counts of a day change about once an hour: a reading serves the pages looked at one after another. */
const HOLDS_MS = 30_000;

/** Jumps of subscriptions, and what analysts make of them. */
@Allow('caller')
@Controller('api/v1/anomalies')
@UseGuards(SameOriginGuard)
export class AnomaliesController {
  private readonly refusals = new EventBudget(NOTED_REFUSALS);
  private readonly readJumps = createSharedJumps(HOLDS_MS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  async show(@Asker() caller: Caller, @Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.anomalies.query, inOwnRegion(caller, raw));
    const { region, from, to, corrections, page, review, limit, cursor, ...lists } = query;
    const { readJumps } = this;
    const scope = scopeOf(caller, region);
    const filters = filtersOf(lists);
    // A note must be seen by whoever made it, so answers are kept only as long as no note is made or taken away.
    const notes = await notesRevision(this.dataSource, region);
    const answer = async (): Promise<Answer<'anomalies'>> => {
      const answered = unwrap(
        await getAnomalies(this.dataSource, {
          ...{ scope, filters, typed: filters, corrections, from, to, page, review, limit, cursor, readJumps },
          now: cutoff(),
          readings: this.queries.readings,
        }),
      );
      return caller.view === null ? answered : withoutAuthors(answered);
    };
    const version = caller.view === null ? notes : `${notes} without authors`;
    return this.cache.serve({ name: 'anomalies', scope, query, version }, answer);
  }

  @Allow('note')
  @Post('notes')
  @HttpCode(201)
  async add(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'addAnomalyNote'>> {
    const { region, ...note } = parseCommand('addAnomalyNote', request);
    const { accountId, login } = caller;
    const author = accountId === null || login === null ? null : { accountId, login };
    const events = this.eventsOf(request, 'anomaly.note', { region, day: note.day, page: note.page, kind: note.kind });
    const added = { scope: scopeOf(caller, region), ...note, author, now: new Date(), writeDown: events.done };
    return events.unwrap(await addAnomalyNote(this.dataSource, added));
  }

  @Allow('note')
  @Delete('notes/:id')
  async remove(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'removeAnomalyNote'>> {
    const { id } = parse(commands.removeAnomalyNote.params, request.params);
    const { region } = parse(commands.removeAnomalyNote.query, inOwnRegion(caller, request.query));
    const events = this.eventsOf(request, 'anomaly.note-removed', { region, note: id });
    const taken = { scope: scopeOf(caller, region), id, writeDown: events.done };
    return events.unwrap(await takeAnomalyNote(this.dataSource, taken));
  }

  /** Writes down what becomes of a note: in the transaction that does it, or that it was refused. */
  private eventsOf(request: FastifyRequest, action: AuditAction, details: AuditEvent['details']) {
    const { done, refused } = deedOf({ dataSource: this.dataSource, refusals: this.refusals }, request, {
      action,
      subject: null,
      details,
    });
    return {
      done,
      unwrap: async <T>(answered: Answered<T>): Promise<T> => {
        if (answered.kind === 'problem') await refused(answered.problem);
        return unwrap(answered);
      },
    };
  }
}

/** Whoever has no account is not told who of the office wrote what. */
function withoutAuthors(answer: Answer<'anomalies'>): Answer<'anomalies'> {
  const rows = answer.rows.map((row) => ({ ...row, notes: row.notes.map((note) => ({ ...note, author: null })) }));
  return { ...answer, rows };
}
