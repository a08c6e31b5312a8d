import { findAccount, type Account } from '@gospulse/access';
import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import {
  addSchedule,
  changeSchedule,
  listSchedules,
  removeSchedule,
  sendEditionAgain,
  type ScheduleChanged,
  type ScheduleMaker,
  type ScheduleSettings,
} from '@gospulse/reports';
import type { Config } from '@gospulse/platform';
import { Controller, Get, Header, HttpCode, Inject, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { administeringBy, Asker } from '../callers/caller-of.js';
import { inOwnRegion, type Caller } from '../callers/caller.js';
import { regionOf } from '../callers/region-of.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';
import { CONFIG } from '../tokens.js';

/** Editions that are frozen by themselves when a period is over, and sent. */
@Allow('make-reports')
@Controller('api/v1/editions/schedules')
@UseGuards(SameOriginGuard)
export class SchedulesController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Allow('see-reports')
  @Get()
  @Header('cache-control', 'no-store')
  async list(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'reportSchedules'>> {
    const { region } = parse(endpoints.reportSchedules.query, inOwnRegion(caller, raw));
    const { code } = await regionOf(this.dataSource, caller, region);
    return listSchedules(this.dataSource, code, new Date());
  }

  @Post()
  @HttpCode(201)
  async add(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'addReportSchedule'>> {
    const { region, ...given } = parseCommand('addReportSchedule', request);
    const { code: regionCode } = await regionOf(this.dataSource, caller, region);
    const settings: ScheduleSettings = { regionCode, ...given };
    const { maker, now } = await this.makerOf(caller, request, settings);
    return { id: idOf(await addSchedule(this.dataSource, settings, maker, now)) };
  }

  @Post(':id')
  @HttpCode(200)
  async change(
    @Asker() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<CommandAnswer<'changeReportSchedule'>> {
    const { region, id, ...given } = parseCommand('changeReportSchedule', request);
    const { code: regionCode } = await regionOf(this.dataSource, caller, region);
    const settings: ScheduleSettings = { regionCode, ...given };
    const { maker, now } = await this.makerOf(caller, request, settings);
    return { id: idOf(await changeSchedule(this.dataSource, id, settings, maker, now)) };
  }

  @Post(':id/remove')
  @HttpCode(200)
  async remove(
    @Asker() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<CommandAnswer<'removeReportSchedule'>> {
    const { region, id } = parseCommand('removeReportSchedule', request);
    const { code: regionCode } = await regionOf(this.dataSource, caller, region);
    const { actor, now } = administeringBy(request);
    idOf(await removeSchedule(this.dataSource, { regionCode, id }, actor, now));
    return { done: true };
  }

  @Post(':id/send')
  @HttpCode(200)
  async send(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'sendEditionAgain'>> {
    const { region, id } = parseCommand('sendEditionAgain', request);
    const { code: regionCode } = await regionOf(this.dataSource, caller, region);
    const { publicUrl } = this.config.serving;
    const { actor, now } = administeringBy(request);
    const sent = await sendEditionAgain(this.dataSource, { regionCode, id, publicUrl, actor }, now);
    if (sent.kind === 'refused') throw new ProblemException(sent.why);
    return { letters: sent.letters };
  }

  /** @throws ProblemException: what is made by schedule is made in the name of an account */
  private async makerOf(
    caller: Caller,
    request: FastifyRequest,
    { recipients }: ScheduleSettings,
  ): Promise<{ readonly maker: ScheduleMaker; readonly now: Date }> {
    const account: Account | null =
      caller.accountId === null ? null : await findAccount(this.dataSource, caller.accountId);
    if (account === null) throw new ProblemException('not-allowed');
    // Anybody who reaches a demonstration is let in.
    if (account.isDemo && recipients.length > 0) throw new ProblemException('demo-sends-nothing');
    const { actor, now } = administeringBy(request);
    return { maker: { accountId: account.id, name: account.name, actor }, now };
  }
}

/** @throws ProblemException where it was refused */
function idOf(changed: ScheduleChanged): number {
  if (changed.kind === 'done') return changed.id;
  switch (changed.why) {
    case 'unknown-form':
      throw new ProblemException('bad-request', [{ name: 'form', reason: 'такой формы нет' }]);
    case 'not-this-period':
      throw new ProblemException('bad-request', [
        { name: 'periodKind', reason: 'форма не составляется за такой период' },
      ]);
    default:
      throw new ProblemException(changed.why);
  }
}
