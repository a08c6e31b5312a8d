import { readWitnesses } from '@gospulse/store';
import { type DataSource, type QueryRunner } from 'typeorm';
import { applyRows, type ImportTally } from './apply/apply-rows.js';
import { type ImportContext } from './apply/decide-row.js';
import { matchFounders } from './apply/match-founders.js';
import { removeDropped } from './apply/remove-dropped.js';
import { DEFAULT_LIMITS, type ImportLimits } from './import-limits.js';
import { tryLockRegister, unlockRegister } from './import-lock.js';
import { importNotes } from './import-notes.js';
import { type ImportReport, type ImportResult, refusal } from './import-report.js';
import { type LinkGateway } from './links/link-gateway.js';
import { LinkResolver, WITNESSES_PER_CALL } from './links/resolve-links.js';
import { ensureRegion } from './regions/ensure-region.js';
import { regionOf } from './regions/regions.js';
import { RowRejects } from './row-rejects.js';
import { type FileIndex } from './survey/file-index.js';
import { type Survey, surveyFile } from './survey/survey.js';

export interface ImportInput {
  readonly dataSource: DataSource;
  /** Null when VK cannot be asked: links stay unresolved and are checked before a later collection. */
  readonly gateway: LinkGateway | null;
  /** Path of a CSV or XLSX file. */
  readonly file: string;
  readonly regionCode: string;
  readonly now: Date;
  /** Judges everything and changes nothing. */
  readonly dryRun?: boolean;
  /** Called with rows read so far (`total` is null) while the file is checked, then with rows applied. */
  readonly onProgress?: (done: number, total: number | null) => void;
  readonly limits?: Partial<ImportLimits>;
}

type Transaction = (work: () => Promise<void>) => Promise<void>;

const ROWS_PER_BATCH = 1_000;

/**
 * Brings a region's register up to a file, row by row: good rows are taken, bad ones reported. A second import of the
 * same file changes nothing. Rows are written in batches, each in a transaction of its own.
 * @throws only when the database or the disk fails
 */
export async function importRegister(input: ImportInput): Promise<ImportResult> {
  const region = regionOf(input.regionCode);
  if (!region) return refusal('unknown-region', `Регион «${input.regionCode.slice(0, 10)}» не заведён в системе`);
  const limits = { ...DEFAULT_LIMITS, ...input.limits };
  const survey = await surveyFile(input.file, region, limits, (read) => {
    if (read % ROWS_PER_BATCH === 0) input.onProgress?.(read, null);
  });
  if (survey.kind === 'refused') return survey;
  const runner = input.dataSource.createQueryRunner();
  try {
    await runner.connect();
    if (!(await tryLockRegister(runner, region.code)))
      return refusal('import-running', 'Реестр этого региона уже загружается: повторите позже');
    try {
      return { kind: 'done', report: await applySurvey(survey, input, runner) };
    } finally {
      await unlockRegister(runner, region.code);
    }
  } finally {
    await runner.release();
    await survey.rows.dispose();
  }
}

/** A dry run is the same work inside one transaction that is rolled back. */
async function applySurvey(survey: Survey, input: ImportInput, runner: QueryRunner): Promise<ImportReport> {
  if (!input.dryRun) return applyAll(survey, input, runner, ownTransaction(runner));
  await runner.startTransaction();
  // Its one transaction waits for VK between statements, which takes as long as it takes.
  await runner.query('set local idle_in_transaction_session_timeout = 0');
  try {
    return await applyAll(survey, input, runner, (work) => work());
  } finally {
    await runner.rollbackTransaction();
  }
}

async function applyAll(
  survey: Survey,
  input: ImportInput,
  runner: QueryRunner,
  transaction: Transaction,
): Promise<ImportReport> {
  const { regionCode, now, gateway, onProgress } = input;
  await ensureRegion(runner, regionCode);
  const known = await knownOgrns(runner, regionCode);
  const listed = known.filter((ogrn) => isMentioned(ogrn, survey.index)).length;
  const coversRegister = listed * 2 >= known.length;
  const { index, layout } = survey;
  const context: ImportContext = { now, regionCode, index, layout, coversRegister, claimedIds: new Map() };
  const tally = newTally();
  const resolver = new LinkResolver(gateway, await readWitnesses(runner, WITNESSES_PER_CALL));
  let done = 0;
  for await (const batch of survey.rows.batches(ROWS_PER_BATCH)) {
    await applyRows(batch, context, resolver, tally, runner, transaction);
    done += batch.length;
    onProgress?.(done, survey.rows.size);
  }
  const removedPages = await removeDropped(runner, context, tally, transaction);
  const unknownFounders = layout.columnOf.has('founderName')
    ? await inOwn(transaction, () => matchFounders(runner, regionCode))
    : 0;
  const notInFile = known.length - listed - (tally.events.get('ogrn-changed') ?? 0);
  return reportOf(survey, tally, importNotes({ survey, tally, removedPages, notInFile, unknownFounders }));
}

function reportOf(survey: Survey, tally: ImportTally, notes: string[]): ImportReport {
  const rejected = survey.rejects.count + tally.rejects.count;
  const rejects = RowRejects.told(survey.rejects, tally.rejects);
  const { unresolved, rows } = tally;
  const { form, heads } = survey.layout;
  return { ...rows, rejected, rejects, form, heads, unresolved, notes };
}

async function inOwn<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
  const done: T[] = [];
  await transaction(async () => {
    done.push(await work());
  });
  const [value] = done;
  if (value === undefined) throw new Error('A transaction ended without having done its work');
  return value;
}

function isMentioned(ogrn: string, index: FileIndex): boolean {
  return index.lists(ogrn) || index.hasRejectedRow(ogrn);
}

async function knownOgrns(runner: QueryRunner, regionCode: string): Promise<string[]> {
  const rows = (await runner.query('select ogrn from institution where region_code = $1', [regionCode])) as {
    ogrn: string;
  }[];
  return rows.map(({ ogrn }) => ogrn);
}

function newTally(): ImportTally {
  return {
    rows: { accepted: 0, updated: 0, unchanged: 0 },
    rejects: new RowRejects(),
    unresolved: 0,
    notFound: 0,
    unknownToVk: [],
    namedPages: new Set(),
    institutions: new Map(),
    closed: 0,
    events: new Map(),
  };
}

function ownTransaction(runner: QueryRunner): Transaction {
  return async (work) => {
    await runner.startTransaction();
    try {
      await work();
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    }
  };
}
