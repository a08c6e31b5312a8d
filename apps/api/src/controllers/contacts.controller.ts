import type { AuditEvent } from '@gospulse/access';
import {
  getCalls,
  getContacts,
  getOwnContacts,
  markCall,
  replyToCall,
  takeCallBack,
  type ContactDone,
} from '@gospulse/analytics';
import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import type { AuditAction } from '@gospulse/domain';
import type { ContactAuthor } from '@gospulse/store';
import { Controller, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Queries } from '../answers/queries.js';
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

function authorOf({ accountId, login }: Caller): ContactAuthor {
  return accountId === null || login === null ? null : { accountId, login };
}

/** «Кому позвонить», calls that were made, and what heads reply to them. What was marked must be seen at once: nothing is kept. */
@Allow('keep-calls')
@Controller('api/v1')
@UseGuards(SameOriginGuard)
export class ContactsController {
  private readonly refusals = new EventBudget(NOTED_REFUSALS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: Queries,
  ) {}

  @Get('calls')
  @Header('cache-control', 'no-store')
  async calls(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'calls'>> {
    const { show, group, limit, cursor, ...asked } = parse(endpoints.calls.query, inOwnRegion(caller, raw));
    const query = this.queries.of(caller).ofReplies(asked);
    return unwrap(await getCalls(this.dataSource, { ...query, show, group, limit, cursor, account: caller.accountId }));
  }

  @Get('contacts/:ogrn')
  @Header('cache-control', 'no-store')
  async contacts(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<Answer<'contacts'>> {
    const { ogrn: institution } = parse(endpoints.contacts.params, request.params);
    const { region } = parse(endpoints.contacts.query, inOwnRegion(caller, request.query));
    const asked = { scope: scopeOf(caller, region), institution, account: caller.accountId, now: new Date() };
    return unwrap(await getContacts(this.dataSource, asked));
  }

  @Post('contacts')
  @HttpCode(201)
  async mark(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'markCall'>> {
    const { region, institution, outcome, note } = parseCommand('markCall', request);
    const scope = scopeOf(caller, region);
    const events = this.eventsOf(request, 'call.mark', { subject: institution, details: { region, outcome } });
    const call = { scope, institution, outcome, note, author: authorOf(caller), now: new Date() };
    return events.unwrap(await markCall(this.dataSource, { ...call, writeDown: events.done }));
  }

  @Post('contacts/:id/withdraw')
  @HttpCode(200)
  async withdraw(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'withdrawCall'>> {
    const { region, id } = parseCommand('withdrawCall', request);
    const events = this.eventsOf(request, 'call.withdraw', { subject: null, details: { region, contact: id } });
    const call = { scope: scopeOf(caller, region), id, author: authorOf(caller), now: new Date() };
    return events.unwrap(await takeCallBack(this.dataSource, { ...call, writeDown: events.done }));
  }

  @Allow('reply-to-calls')
  @Get('my/contacts')
  @Header('cache-control', 'no-store')
  async own(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'myContacts'>> {
    const { region, institution } = parse(endpoints.myContacts.query, inOwnRegion(caller, raw));
    const asked = { scope: scopeOf(caller, region), institution, account: caller.accountId, now: new Date() };
    return unwrap(await getOwnContacts(this.dataSource, asked));
  }

  @Allow('reply-to-calls')
  @Post('my/contacts/:id/reply')
  @HttpCode(200)
  async reply(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'replyToCall'>> {
    const { region, id, note } = parseCommand('replyToCall', request);
    const events = this.eventsOf(request, 'call.reply', { subject: null, details: { region, contact: id } });
    const call = { scope: scopeOf(caller, region), id, note, author: authorOf(caller), now: new Date() };
    return events.unwrap(await replyToCall(this.dataSource, { ...call, writeDown: events.done }));
  }

  /** Writes down what becomes of a call: in the transaction that does it, or that it was refused. Never a note. */
  private eventsOf(request: FastifyRequest, action: AuditAction, of: Pick<AuditEvent, 'subject' | 'details'>) {
    const { done, refused } = deedOf({ dataSource: this.dataSource, refusals: this.refusals }, request, {
      action,
      ...of,
    });
    return {
      done,
      unwrap: async <T>(came: ContactDone<T>): Promise<T> => {
        if (came.kind === 'answer') return came.answer;
        await refused(came.why);
        throw new ProblemException(came.why);
      },
    };
  }
}
