import { findAccount } from '@gospulse/access';
import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { localDay } from '@gospulse/domain';
import {
  askForJob,
  briefOf,
  findEdition,
  findJob,
  findLastCheck,
  listFiles,
  productForm,
  readEditions,
  readPeriod,
  readSummary,
  withdrawAudited,
  type Edition,
  type ReportJobRequest,
} from '@gospulse/reports';
import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { getReportForms } from '../answers/report-forms.js';
import { Allow } from '../callers/access.guard.js';
import { administeringBy, Asker } from '../callers/caller-of.js';
import { inOwnRegion, type Caller } from '../callers/caller.js';
import { regionOf, type SeenRegion } from '../callers/region-of.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

/** Frozen reports. What takes long is begun here, and done by a process in the background. */
@Allow('see-reports')
@Controller('api/v1/editions')
@UseGuards(SameOriginGuard)
export class EditionsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'editions'>> {
    const { region, form, ...part } = parse(endpoints.editions.query, inOwnRegion(caller, raw));
    const { code: regionCode } = await regionOf(this.dataSource, caller, region);
    const { editions, total } = await readEditions(this.dataSource, { regionCode, formCode: form, ...part });
    const last = editions.at(-1)?.number ?? null;
    return { editions: editions.map(briefOf), total, before: editions.length < part.limit ? null : last };
  }

  @Get('forms')
  @Header('cache-control', 'no-store')
  async forms(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'reportForms'>> {
    const { region } = parse(endpoints.reportForms.query, inOwnRegion(caller, raw));
    return getReportForms(this.dataSource, await regionOf(this.dataSource, caller, region), new Date());
  }

  @Get('jobs/:id')
  @Header('cache-control', 'no-store')
  async job(@Asker() caller: Caller, @Param() params: unknown, @Query() raw: unknown): Promise<Answer<'reportJob'>> {
    const { id } = parse(endpoints.reportJob.params, params);
    const { region } = parse(endpoints.reportJob.query, inOwnRegion(caller, raw));
    const { code } = await regionOf(this.dataSource, caller, region);
    const job = await findJob(this.dataSource, code, id);
    if (job === null) throw new ProblemException('no-such-job');
    return job;
  }

  @Get(':number')
  @Header('cache-control', 'no-store')
  async show(@Asker() caller: Caller, @Param() params: unknown, @Query() raw: unknown): Promise<Answer<'edition'>> {
    const { number } = parse(endpoints.edition.params, params);
    const { region } = parse(endpoints.edition.query, inOwnRegion(caller, raw));
    const edition = await this.editionOf(await regionOf(this.dataSource, caller, region), number);
    const [summary, files, lastVerified] = await Promise.all([
      readSummary(this.dataSource, edition.id),
      listFiles(this.dataSource, edition.id),
      findLastCheck(this.dataSource, edition.id),
    ]);
    return { edition: briefOf(edition), ...summary, files, lastVerified };
  }

  @Post('preview')
  @HttpCode(202)
  async preview(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'previewReport'>> {
    const { region: asked, ...wanted } = parseCommand('previewReport', request);
    const region = await regionOf(this.dataSource, caller, asked);
    requireKnown(region, wanted);
    return this.begin(request, caller, region, { kind: 'preview', ...wanted });
  }

  @Allow('make-reports')
  @Post('freeze')
  @HttpCode(202)
  async freeze(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'freezeEdition'>> {
    const { region: asked, ...wanted } = parseCommand('freezeEdition', request);
    const region = await regionOf(this.dataSource, caller, asked);
    requireKnown(region, wanted);
    return this.begin(request, caller, region, { kind: 'freeze', ...wanted });
  }

  @Post(':number/verify')
  @HttpCode(202)
  async verify(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'verifyEdition'>> {
    const { region: asked, number } = parseCommand('verifyEdition', request);
    const region = await regionOf(this.dataSource, caller, asked);
    await this.editionOf(region, number);
    return this.begin(request, caller, region, { kind: 'verify', number });
  }

  @Allow('make-reports')
  @Post(':number/withdraw')
  @HttpCode(200)
  async withdraw(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'withdrawEdition'>> {
    const { region: asked, number, reason } = parseCommand('withdrawEdition', request);
    const { code: regionCode } = await regionOf(this.dataSource, caller, asked);
    const { actor, now: at } = administeringBy(request);
    const by = { name: await this.nameOf(caller), accountId: caller.accountId };
    const withdrawn = await withdrawAudited(this.dataSource, { regionCode, number, reason, at, by }, actor);
    if (withdrawn.kind === 'refused') throw new ProblemException(withdrawn.why);
    return { done: true };
  }

  private async editionOf({ code }: SeenRegion, number: number): Promise<Edition> {
    const edition = await findEdition(this.dataSource, code, number);
    if (edition === null) throw new ProblemException('no-such-edition');
    return edition;
  }

  private async begin(
    request: FastifyRequest,
    caller: Caller,
    { code: regionCode }: SeenRegion,
    wanted: ReportJobRequest,
  ): Promise<{ readonly id: number }> {
    const { actor, now } = administeringBy(request);
    const author = { ...actor, name: await this.nameOf(caller) };
    const asked = await askForJob(this.dataSource, { regionCode, request: wanted, author, now });
    if (asked.kind === 'too-many') throw new ProblemException('too-many-jobs');
    return { id: asked.id };
  }

  /** As an edition shows who made it. */
  private async nameOf({ accountId }: Caller): Promise<string> {
    const account = accountId === null ? null : await findAccount(this.dataSource, accountId);
    return account?.name ?? 'без учётной записи';
  }
}

/** @throws ProblemException: no such form, or no such period in the calendar */
function requireKnown(
  { zone }: SeenRegion,
  { form, period }: { readonly form: string; readonly period: string },
): void {
  const today = localDay(zone, Math.floor(Date.now() / 1_000));
  const errors = [
    ...(productForm(form) === null ? [{ name: 'form', reason: 'такой формы нет' }] : []),
    ...(readPeriod(period, today) === null ? [{ name: 'period', reason: 'такого периода нет в календаре' }] : []),
  ];
  if (errors.length > 0) throw new ProblemException('bad-request', errors);
}
