import type { AuditEvent } from '@gospulse/access';
import { addNote, editNote, getNotes, takeNote, type NoteDone } from '@gospulse/analytics';
import { commands, endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { may, type AuditAction } from '@gospulse/domain';
import { Controller, Delete, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { unwrap } from '../answers/unwrap.js';
import { Allow } from '../callers/access.guard.js';
import { Asker } from '../callers/caller-of.js';
import { inOwnRegion, scopeOf, type Caller } from '../callers/caller.js';
import { deedOf } from '../callers/deed.js';
import { EventBudget, NOTED_REFUSALS } from '../callers/event-budget.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

/** Notes on days of charts. What was written must be seen at once: nothing is kept. */
@Allow('caller')
@Controller('api/v1/notes')
@UseGuards(SameOriginGuard)
export class NotesController {
  private readonly refusals = new EventBudget(NOTED_REFUSALS);

  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'notes'>> {
    const { region, ...days } = parse(endpoints.notes.query, inOwnRegion(caller, raw));
    return unwrap(
      await getNotes(this.dataSource, { scope: scopeOf(caller, region), account: caller.accountId, ...days }),
    );
  }

  @Allow('note')
  @Post()
  @HttpCode(201)
  async add(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'addNote'>> {
    const { region, ...note } = parseCommand('addNote', request);
    const { accountId, login } = caller;
    const author = accountId === null || login === null ? null : { accountId, login };
    const events = this.eventsOf(request, 'note', { region, day: note.from, page: note.page });
    const added = { scope: scopeOf(caller, region), ...note, author, now: new Date(), writeDown: events.done };
    return events.unwrap(await addNote(this.dataSource, added));
  }

  @Allow('note')
  @Post(':id')
  @HttpCode(200)
  async edit(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'editNote'>> {
    const { region, id, text } = parseCommand('editNote', request);
    const events = this.eventsOf(request, 'note.edited', { region, note: id });
    const meant = { scope: scopeOf(caller, region), account: caller.accountId, id, now: new Date() };
    return events.unwrap(await editNote(this.dataSource, { ...meant, text, writeDown: events.done }));
  }

  @Allow('note')
  @Delete(':id')
  async remove(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'removeNote'>> {
    const { id } = parse(commands.removeNote.params, request.params);
    const { region } = parse(commands.removeNote.query, inOwnRegion(caller, request.query));
    const events = this.eventsOf(request, 'note.removed', { region, note: id });
    const meant = { scope: scopeOf(caller, region), account: caller.accountId, id, now: new Date() };
    const mayRemoveAny = may(caller.role, 'manage-accounts');
    return events.unwrap(await takeNote(this.dataSource, { ...meant, mayRemoveAny, writeDown: events.done }));
  }

  /** Writes down what becomes of a note: in the transaction that does it, or that it was refused. Never its text. */
  private eventsOf(request: FastifyRequest, action: AuditAction, details: AuditEvent['details']) {
    const { done, refused } = deedOf({ dataSource: this.dataSource, refusals: this.refusals }, request, {
      ...{ action, subject: null, details },
    });
    return {
      done,
      unwrap: async <T>(came: NoteDone<T>): Promise<T> => {
        if (came.kind === 'answer') return came.answer;
        const why = came.kind === 'refused' ? came.why : came.problem;
        await refused(why);
        if (came.kind === 'problem') return unwrap(came);
        throw new ProblemException(why);
      },
    };
  }
}
