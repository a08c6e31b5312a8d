import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import type { AuditAction, AuditReason } from '@gospulse/domain';
import {
  changeInstitution,
  knownRegions,
  listInstitutions,
  readChanges,
  readKeptInstitution,
  readLastImport,
  readRowHistory,
  undoImport,
  type InstitutionChange,
} from '@gospulse/registry';
import { Controller, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { Asker } from '../callers/caller-of.js';
import { inOwnRegion, scopeOf, type Caller } from '../callers/caller.js';
import { deedOf, type Deed } from '../callers/deed.js';
import { EventBudget, NOTED_REFUSALS } from '../callers/event-budget.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException, type ProblemCode } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';
import { importFile, mixOf, previewFile } from './import-file.js';
import { ReceivedFiles, rejectsOf, type ReceivedFile } from './received-files.js';
import { cardOf, changeAnswer, rejectedAnswer, undoableOf } from './register-answers.js';

const MAX_HISTORY = 50;
const MAX_CHANGES = 30;

/** The register, kept by hand and by files. What was written must be seen at once: nothing is kept. */
@Allow('keep-register')
@Controller('api/v1/register')
@UseGuards(SameOriginGuard)
export class RegisterController {
  private readonly refusals = new EventBudget(NOTED_REFUSALS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: ReceivedFiles,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'register'>> {
    const { region, find, state, after, limit } = parse(endpoints.register.query, inOwnRegion(caller, raw));
    const regionCode = this.regionOf(caller, region);
    const asked = { regionCode, search: find, state, after, limit: limit + 1 };
    const { rows, total } = await listInstitutions(this.dataSource, asked);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? (shown.at(-1)?.id ?? null) : null;
    return { rows: shown.map(({ id: _, ...row }) => row), total, after: last };
  }

  @Get('changes')
  @Header('cache-control', 'no-store')
  async changes(@Asker() caller: Caller, @Query() raw: unknown): Promise<Answer<'registerChanges'>> {
    const { region } = parse(endpoints.registerChanges.query, inOwnRegion(caller, raw));
    const regionCode = this.regionOf(caller, region);
    const [latest, lastImport] = await Promise.all([
      readChanges(this.dataSource, regionCode, MAX_CHANGES),
      readLastImport(this.dataSource, regionCode),
    ]);
    const undoable = undoableOf(lastImport, new Date());
    // However much was changed by hand since: what can be taken back is told.
    const isTold = undoable === null || latest.some(({ id }) => id === undoable);
    const changes = isTold || lastImport === null ? latest : [...latest, lastImport];
    return { changes: changes.map((each) => ({ ...each, at: each.at.toISOString() })), undoable };
  }

  @Get('institutions/:ogrn')
  @Header('cache-control', 'no-store')
  async card(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<Answer<'registerCard'>> {
    const { ogrn } = parse(endpoints.registerCard.params, request.params);
    const { region } = parse(endpoints.registerCard.query, inOwnRegion(caller, request.query));
    const regionCode = this.regionOf(caller, region);
    const known = await readKeptInstitution(this.dataSource, regionCode, ogrn);
    if (known === null) throw new ProblemException('not-found');
    return cardOf(known, await readRowHistory(this.dataSource, regionCode, known.id, MAX_HISTORY));
  }

  @Post('institutions')
  @HttpCode(201)
  async add(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'addInstitution'>> {
    const { region, ogrn, cells, links, madeUp } = parseCommand('addInstitution', request);
    await this.requireOneKind(madeUp);
    return this.change({ caller, request, region }, { kind: 'add', ogrn, cells, vkUrls: links });
  }

  @Post('institutions/:ogrn')
  @HttpCode(200)
  edit(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'editInstitution'>> {
    const { region, ogrn, version, cells, links, act, effectiveOn } = parseCommand('editInstitution', request);
    const moved = ['kind', 'oktmo', 'founderOgrn', 'founderName'] as const;
    const kind = moved.some((field) => cells[field] !== undefined) ? 'move' : 'edit';
    const wanted = { kind, ogrn, cells, act, effectiveOn, ...(links && { vkUrls: links }) } as const;
    return this.change({ caller, request, region, version }, wanted);
  }

  @Post('institutions/:ogrn/close')
  @HttpCode(200)
  close(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'closeInstitution'>> {
    const { region, ogrn, version, closedOn, act } = parseCommand('closeInstitution', request);
    const cells = { status: 'closed', closedOn, closedAct: act };
    return this.change(
      { caller, request, region, version },
      { kind: 'close', ogrn, cells, act, effectiveOn: closedOn },
    );
  }

  @Post('institutions/:ogrn/reopen')
  @HttpCode(200)
  reopen(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'reopenInstitution'>> {
    const { region, ogrn, version, act } = parseCommand('reopenInstitution', request);
    const cells = { status: 'acting', closedOn: '', closedAct: '' };
    return this.change({ caller, request, region, version }, { kind: 'reopen', ogrn, cells, act });
  }

  @Post('files')
  @HttpCode(201)
  async begin(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'sendRegisterFile'>> {
    const { region, name, bytes } = parseCommand('sendRegisterFile', request);
    const owner = { accountId: caller.accountId, regionCode: this.regionOf(caller, region) };
    const file = await this.files.begin(owner, { name, bytes });
    if (file === null) throw new ProblemException('too-many-register-files');
    return { id: file.id };
  }

  @Post('files/:id/parts')
  @HttpCode(200)
  async receive(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'sendRegisterPart'>> {
    const { region, id, at, part } = parseCommand('sendRegisterPart', request);
    const received = await this.files.add(this.fileOf(caller, region, id), at, Buffer.from(part, 'base64'));
    if (received === null) throw new ProblemException('bad-register-part');
    return { received };
  }

  @Post('files/:id/preview')
  @HttpCode(200)
  async preview(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'previewRegister'>> {
    const { region, id } = parseCommand('previewRegister', request);
    return busyWith(this.wholeFileOf(caller, region, id), (file) => previewFile(this.dataSource, file));
  }

  @Post('files/:id/import')
  @HttpCode(200)
  async import(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'importRegister'>> {
    const { region, id, seen, allow, madeUp } = parseCommand('importRegister', request);
    const file = this.wholeFileOf(caller, region, id);
    await this.requireOneKind(madeUp);
    const deed = this.deed(request, 'registry.import', file.name, { region });
    const how = { seen, allow, login: caller.login, writeDown: deed.done };
    const came = await busyWith(file, () => importFile(this.dataSource, file, how));
    if (came.kind === 'refused') return this.refuse(deed, came.code, came.message);
    const { accepted, updated, unchanged, rejected } = came.report;
    await this.files.forgetRows(file, rejected);
    return { accepted, updated, unchanged, rejected };
  }

  @Post('files/:id/rejects')
  @HttpCode(200)
  async rejects(
    @Asker() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<CommandAnswer<'takeRegisterRejects'>> {
    const { region, id } = parseCommand('takeRegisterRejects', request);
    const regionCode = this.regionOf(caller, region);
    const file = this.files.findAny(id, { accountId: caller.accountId, regionCode });
    const content = file && (await readFile(rejectsOf(file)).catch(() => null));
    if (!file || !content) throw new ProblemException('no-such-register-file');
    const name = `${file.name.replace(/\.[^.]*$/u, '')} - отклонённые строки.xlsx`;
    return { name, content: content.toString('base64') };
  }

  @Post('undo')
  @HttpCode(200)
  async undo(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'undoRegisterImport'>> {
    const { region, change } = parseCommand('undoRegisterImport', request);
    const regionCode = this.regionOf(caller, region);
    const deed = this.deed(request, 'registry.undo', null, { region, changeId: change });
    const given = { dataSource: this.dataSource, regionCode, now: new Date(), login: caller.login, changeId: change };
    const came = await undoImport({ ...given, writeDown: deed.done });
    if (came.kind === 'done') return { institutions: came.institutions };
    return this.refuse(deed, came.code === 'changed-since' ? 'rows-changed-since' : came.code, came.message);
  }

  private async change(
    asked: {
      readonly caller: Caller;
      readonly request: FastifyRequest;
      readonly region: string;
      readonly version?: string;
    },
    wanted: InstitutionChange,
  ): Promise<CommandAnswer<'editInstitution'>> {
    const { caller, request, region, version } = asked;
    const regionCode = this.regionOf(caller, region);
    const deed = this.deed(request, 'registry.change', wanted.ogrn, { region, changeKind: wanted.kind });
    const came = await changeInstitution(
      {
        ...{ dataSource: this.dataSource, gateway: null, regionCode, now: new Date(), login: caller.login },
        ...(version !== undefined && { version }),
        writeDown: deed.done,
      },
      wanted,
    );
    if (came.kind === 'refused') return this.refuse(deed, came.code, came.message);
    if (came.kind === 'done') return changeAnswer(came.changed);
    await deed.refused('rejected-cells');
    return rejectedAnswer(came.rejects);
  }

  /** Whoever brings institutions into a demonstration says that they are made up. */
  private async requireOneKind(madeUp: boolean): Promise<void> {
    const fault = await mixOf(this.dataSource, madeUp);
    if (fault !== null) throw new ProblemException(madeUp ? 'made-up-into-real' : 'real-into-demonstration');
  }

  private async refuse(deed: Deed, code: string, message: string): Promise<never> {
    const why = problemOf(code);
    await deed.refused(NOTED.find((known) => known === code) ?? 'file');
    throw new ProblemException(why, [{ name: 'register', reason: message }]);
  }

  private deed(
    request: FastifyRequest,
    action: AuditAction,
    subject: string | null,
    details: Parameters<typeof deedOf>[2]['details'],
  ): Deed {
    return deedOf({ dataSource: this.dataSource, refusals: this.refusals }, request, { action, subject, details });
  }

  /** The region, if it is the caller's and there is such. */
  private regionOf(caller: Caller, region: string): string {
    const { regionCode } = scopeOf(caller, region);
    // Of one that has no register yet there is one to be begun: whichever the product knows.
    if (!knownRegions().some(({ code }) => code === regionCode)) throw new ProblemException('unknown-region');
    return regionCode;
  }

  private fileOf(caller: Caller, region: string, id: string): ReceivedFile {
    const regionCode = this.regionOf(caller, region);
    const file = this.files.find(id, { accountId: caller.accountId, regionCode });
    if (file === null) throw new ProblemException('no-such-register-file');
    return file;
  }

  private wholeFileOf(caller: Caller, region: string, id: string): ReceivedFile {
    const file = this.fileOf(caller, region, id);
    if (file.received !== file.bytes) throw new ProblemException('bad-register-part');
    if (file.isBusy) throw new ProblemException('import-running');
    return file;
  }
}

async function busyWith<T>(file: ReceivedFile, work: (file: ReceivedFile) => Promise<T>): Promise<T> {
  file.isBusy = true;
  try {
    return await work(file);
  } finally {
    file.isBusy = false;
  }
}

/** Refusals that have words in the journal. */
const NOTED = [
  ...['institution-known', 'institution-unknown', 'changed-since', 'already-closed', 'not-closed', 'import-running'],
  ...['mass-removal', 'undo-too-late', 'nothing-to-undo', 'not-the-last'],
] as readonly string[] as readonly AuditReason[];

const KNOWN_PROBLEMS = [
  ...['institution-known', 'changed-since', 'already-closed', 'not-closed', 'import-running', 'mass-removal'],
  ...['undo-too-late', 'nothing-to-undo', 'not-the-last', 'rows-changed-since', 'register-changed'],
] as readonly string[] as readonly ProblemCode[];

/** A refusal of the register by the problem that it is; whatever else is wrong is wrong with the file. */
function problemOf(code: string): ProblemCode {
  if (code === 'institution-unknown') return 'not-found';
  return KNOWN_PROBLEMS.find((known) => known === code) ?? 'bad-register-file';
}
