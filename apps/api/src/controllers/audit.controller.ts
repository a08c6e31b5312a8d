import { auditWithin, countAudit, readAudit, type AuditFilter, type AuditRow } from '@gospulse/access';
import { endpoints, type Answer, type Asked, type AuditEventAnswer, type CommandAnswer } from '@gospulse/contracts';
import { addDays, startOfLocalDay } from '@gospulse/domain';
import { Controller, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { AuditChain } from '../callers/audit-chain.js';
import { administeringBy } from '../callers/caller-of.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

/** Days of events of several regions need one clock. */
const ZONE = 'Europe/Moscow';
/** Further than this nobody pages; a file is made of days. */
const MAX_COUNTED = 10_000;
/** Events of one file: what a browser holds and a person looks through. */
const MAX_EXPORTED = 20_000;

/** What was done, by whom, and whether that can be believed. */
@Allow('read-audit')
@Controller('api/v1/admin/audit')
@UseGuards(SameOriginGuard)
export class AuditController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly chain: AuditChain,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Query() raw: unknown): Promise<Answer<'audit'>> {
    const { before = null, limit, ...asked } = parse(endpoints.audit.query, raw);
    const filter = filterOf(asked);
    const [events, total] = await Promise.all([
      readAudit(this.dataSource, filter, { before, limit }),
      countAudit(this.dataSource, filter, MAX_COUNTED),
    ]);
    return { events: events.map(shownOf), total, before: events.length < limit ? null : (events.at(-1)?.seq ?? null) };
  }

  @Get('chain')
  @Header('cache-control', 'no-store')
  showChain(@Query() query: unknown): Answer<'auditChain'> {
    parse(endpoints.auditChain.query, query);
    return this.chain.show();
  }

  @Post('chain')
  @HttpCode(202)
  checkChain(@Req() request: FastifyRequest): CommandAnswer<'checkAuditChain'> {
    parseCommand('checkAuditChain', request);
    this.chain.begin(new Date());
    return { done: true };
  }

  /** The event is written before the rows are handed out: without it there is no file. */
  @Post('export')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async export(@Req() request: FastifyRequest): Promise<CommandAnswer<'exportAudit'>> {
    const asked = parseCommand('exportAudit', request);
    return this.dataSource.transaction(async (manager) => {
      const part = { before: null, limit: MAX_EXPORTED + 1 };
      const found = await readAudit(manager, filterOf(asked), part);
      const events = found.slice(0, MAX_EXPORTED).map(shownOf);
      const filter = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
      await auditWithin(manager, {
        ...administeringBy(request),
        event: {
          ...{ action: 'export', subject: 'audit', outcome: 'done' },
          details: { what: 'audit', rows: events.length, filter: decodeURIComponent(filter) },
        },
      });
      return { events, isCut: found.length > MAX_EXPORTED };
    });
  }
}

function filterOf({ from, to, ...filter }: Omit<Asked<'audit'>, 'before' | 'limit'>): AuditFilter {
  return {
    ...filter,
    from: from === undefined ? undefined : startOf(from),
    to: to === undefined ? undefined : startOf(addDays(to, 1)),
  };
}

function startOf(day: string): Date {
  return new Date(startOfLocalDay(ZONE, day) * 1_000);
}

function shownOf({ accountId: _, at, details, ...event }: AuditRow): AuditEventAnswer {
  return { ...event, at: at?.toISOString() ?? null, details: { ...details } };
}
