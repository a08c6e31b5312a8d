import { localDay, stopOfMoves, stopOfRemovals, type Removable, type RemovalStop } from '@gospulse/domain';
import { basename } from 'node:path';
import {
  analyzeRegister,
  readWitnesses,
  run,
  withRegisteredFounders,
  writeNothingDown,
  type WriteDown,
} from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, QueryRunner } from 'typeorm';
import { applyRows, type ImportTally } from './apply/apply-rows.js';
import type { ImportContext } from './apply/decide-row.js';
import { matchFounders } from './apply/match-founders.js';
import { removeDropped } from './apply/remove-dropped.js';
import { DEFAULT_LIMITS, type ImportLimits } from './import-limits.js';
import { tryLockRegister, unlockRegister } from './import-lock.js';
import { importNotes } from './import-notes.js';
import { type ImportRefusal, type ImportReport, type ImportResult, refusal } from './import-report.js';
import { forgetStates, readChangedStates, rememberStates } from './keeping/register-states.js';
import { beginChange, endChange, keepBatch, writeChange, type RegisterChangeBy } from './keeping/write-change.js';
import type { LinkGateway } from './links/link-gateway.js';
import { LinkResolver, WITNESSES_PER_CALL } from './links/resolve-links.js';
import { ensureRegion } from './regions/ensure-region.js';
import { regionOf } from './regions/regions.js';
import { countMoves } from './removals/count-moves.js';
import { type KnownNumbers, knownNumbers, removalsOf } from './removals/known-numbers.js';
import { stopSentence } from './removals/stop-sentence.js';
import { RowRejects } from './row-rejects.js';
import type { TableChoice } from './source/open-table.js';
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
  /**
   * How many pages, founders, kinds or municipalities of institutions the file may take away beyond what passes without
   * asking (`isMassRemoval`), and how many institutions it may move (`stopOfMoves`); none by default.
   */
  readonly allowRemovals?: number;
  /** Called with rows read so far (`total` is null) while the file is checked, then with rows applied. */
  readonly onProgress?: (done: number, total: number | null) => void;
  readonly limits?: Partial<ImportLimits>;
  /** Which sheet and which rows of a workbook are meant. */
  readonly choice?: TableChoice;
  /**
   * Called before the first batch, which is not written unless that is written down, and with the last of the work; of what is
   * typed, which is one transaction, with the last alone.
   */
  readonly writeDown?: WriteDown;
  /** Who imports, for the history; by default somebody at the machine who imports this file. */
  readonly by?: RegisterChangeBy;
  /** Looks, while nobody else may change the register, whether it is still what the caller has seen. */
  readonly stillAsSeen?: (runner: QueryRunner) => Promise<ImportRefusal | null>;
  /**
   * Somebody has typed the rows of one institution. They name all its pages: what they do not name goes, though VK has not
   * confirmed what they name. They take nothing from other institutions, and are taken all or not at all.
   */
  readonly byHand?: boolean;
  /** Of a dry run: how many of the changed rows are told one by one; none by default. */
  readonly previewRows?: number;
}

type Transaction = (work: () => Promise<void>) => Promise<void>;

const ROWS_PER_BATCH = 1_000;

/**
 * Brings a region's register up to a file, row by row: good rows are taken, bad ones reported. A second import of the
 * same file changes nothing. Rows are written in batches, each in a transaction of its own. A file that would take much
 * away is refused before the first of them (docs/adr/0035).
 * @throws only when the database or the disk fails
 */
export async function importRegister(input: ImportInput): Promise<ImportResult> {
  const region = regionOf(input.regionCode);
  if (!region) return refusal('unknown-region', `Регион «${input.regionCode.slice(0, 10)}» не заведён в системе`);
  const limits = { ...DEFAULT_LIMITS, ...input.limits };
  const onRow = (read: number): void => {
    if (read % ROWS_PER_BATCH === 0) input.onProgress?.(read, null);
  };
  const survey = await surveyFile(input.file, region, limits, onRow, input.choice);
  if (survey.kind === 'refused') return survey;
  const runner = input.dataSource.createQueryRunner();
  try {
    await runner.connect();
    if (!(await tryLockRegister(runner, region.code)))
      return refusal('import-running', 'Реестр этого региона уже загружается: повторите позже');
    try {
      return (await input.stillAsSeen?.(runner)) ?? (await applySurvey(survey, input, runner));
    } finally {
      await unlockRegister(runner, region.code);
    }
  } finally {
    await runner.release();
    await survey.rows.dispose();
  }
}

/** What one import is done with, and what it found before it began. */
interface Import {
  readonly survey: Survey;
  readonly input: ImportInput;
  readonly runner: QueryRunner;
  readonly known: KnownNumbers;
  /** What of where institutions belong the file changes, if that is so much that somebody has to allow it. */
  readonly moved: RemovalStop | null;
}

async function applySurvey(survey: Survey, input: ImportInput, runner: QueryRunner): Promise<ImportResult> {
  const known = await knownNumbers(runner, input.regionCode, survey.index);
  const allowed = input.allowRemovals ?? 0;
  const count = await countMoves(runner, input.regionCode, survey.rows.batches(ROWS_PER_BATCH));
  const moved = stopOfMoves({ count, of: known.institutions }, allowed);
  const parts = { survey, input, runner, known, moved };
  if (input.dryRun) return { kind: 'done', report: await rehearse(parts) };
  if (moved !== null || stopOfRemovals(known.atMost, allowed) !== null) {
    // VK may know some of the pages under other addresses: only the whole work tells how many would go.
    const { stop } = await rehearse({ ...parts, input: { ...input, onProgress: () => undefined } });
    if (stop !== null) return refusal('mass-removal', stopSentence(stop));
  }
  if (input.byHand) return { kind: 'done', report: await applyWhole(parts) };
  const { writeDown = writeNothingDown } = input;
  const transaction = ownTransaction(runner);
  await transaction(() => writeDown(runner.manager, { step: 'begins' }));
  await rememberStates(runner, input.regionCode);
  try {
    return { kind: 'done', report: (await applyAll(parts, transaction, writeDown)).report };
  } finally {
    await forgetStates(runner);
  }
}

/** All rows in one transaction, or none of them: what was done is rolled back when one of them is rejected. */
async function applyWhole(parts: Import): Promise<ImportReport> {
  const { runner, input } = parts;
  const { writeDown = writeNothingDown } = input;
  await beginLong(runner);
  try {
    await rememberStates(runner, input.regionCode);
    const { report } = await applyAll(parts, (work) => work(), writeDown);
    await (report.rejected > 0 ? runner.rollbackTransaction() : runner.commitTransaction());
    return report;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await forgetStates(runner);
  }
}

/** A transaction that waits for VK between statements, which takes as long as it takes. */
async function beginLong(runner: QueryRunner): Promise<void> {
  await runner.startTransaction();
  await run(runner, sql`set local idle_in_transaction_session_timeout = 0`);
}

/** A dry run is the same work inside one transaction that is rolled back. */
async function rehearse(parts: Import): Promise<ImportReport> {
  const { runner } = parts;
  await beginLong(runner);
  const { regionCode, previewRows = 0, allowRemovals = 0 } = parts.input;
  try {
    if (previewRows > 0) await rememberStates(runner, regionCode);
    const rehearsed = await applyAll(
      { ...parts, input: { ...parts.input, dryRun: true } },
      (work) => work(),
      writeNothingDown,
    );
    const { lost } = rehearsed;
    const report =
      previewRows === 0
        ? rehearsed.report
        : { ...rehearsed.report, preview: await readChangedStates(runner, regionCode, previewRows) };
    const removed = stopOfRemovals(removalsOf(lost, parts.known.totals), allowRemovals);
    const stop = bothStops(parts.moved, removed);
    return stop === null ? report : { ...report, stop, notes: [stopSentence(stop), ...report.notes] };
  } finally {
    await runner.rollbackTransaction();
  }
}

function bothStops(one: RemovalStop | null, other: RemovalStop | null): RemovalStop | null {
  if (one === null || other === null) return one ?? other;
  return { words: [...one.words, ...other.words], atLeast: Math.max(one.atLeast, other.atLeast) };
}

/** What was done, and what the file took away by it. */
interface Applied {
  readonly report: ImportReport;
  readonly lost: Readonly<Record<Removable, number>>;
}

async function applyAll(
  { survey, input, runner, known }: Import,
  transaction: Transaction,
  writeDown: WriteDown,
): Promise<Applied> {
  const { regionCode, now, gateway, onProgress, dryRun = false, byHand = false } = input;
  await ensureRegion(runner, regionCode);
  const coversRegister = !byHand && known.mentioned * 2 >= known.institutions;
  const { index, layout } = survey;
  const lost = { founders: 0, kinds: 0, municipalities: 0 };
  const today = localDay(survey.zone, now.getTime() / 1_000);
  const context: ImportContext = {
    ...{ now, today, regionCode, index, layout, coversRegister, claimedIds: new Map(), lost, byHand },
  };
  const tally = newTally();
  const resolver = new LinkResolver(gateway, await readWitnesses(runner, WITNESSES_PER_CALL));
  const { by = { kind: 'import', login: null, file: basename(input.file) } } = input;
  const mayBeCutShort = !dryRun && !byHand;
  const changeId = mayBeCutShort ? await inOwn(transaction, () => beginChange(runner, regionCode, by, now)) : null;
  const keep = changeId === null ? null : (of: readonly string[]) => keepBatch(runner, regionCode, changeId, of);
  let done = 0;
  for await (const batch of survey.rows.batches(ROWS_PER_BATCH)) {
    await applyRows(batch, context, resolver, tally, runner, transaction, keep);
    done += batch.length;
    onProgress?.(done, survey.rows.size);
  }
  const removedPages = await removeDropped(runner, context, tally, transaction, keep);
  const { accepted, updated, unchanged, rejected } = countsOf(survey, tally);
  const unknownFounders = await inOwn(transaction, async () => {
    await analyzeRegister(runner, tally.rows.accepted);
    const match = () => withRegisteredFounders(runner, regionCode, () => matchFounders(runner, regionCode));
    const unknown = layout.columnOf.has('founderName') ? await match() : 0;
    if (changeId !== null) await endChange(runner, regionCode, changeId);
    else if (!dryRun) await writeChange(runner, regionCode, by, now);
    await writeDown(runner.manager, { step: 'ends', accepted, updated, unchanged, rejected, removedPages });
    return unknown;
  });
  const notInFile = known.institutions - known.mentioned - (tally.events.get('ogrn-changed') ?? 0);
  const notes = importNotes({ survey, tally, removedPages, notInFile, unknownFounders });
  return {
    report: { ...reportOf(survey, tally), notes, stop: null },
    lost: { ...lost, pages: removedPages + tally.droppedElsewhere },
  };
}

function reportOf(survey: Survey, tally: ImportTally): Omit<ImportReport, 'notes' | 'stop'> {
  const rejects = RowRejects.told(survey.rejects, tally.rejects);
  const { unresolved } = tally;
  return { ...countsOf(survey, tally), rejects, form: survey.layout.form, heads: survey.heads, unresolved };
}

function countsOf(survey: Survey, { rows, rejects }: ImportTally) {
  return { ...rows, rejected: survey.rejects.count + rejects.count };
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

function newTally(): ImportTally {
  return {
    rows: { accepted: 0, updated: 0, unchanged: 0 },
    rejects: new RowRejects(),
    unresolved: 0,
    notFound: 0,
    unplacedLines: [],
    unknownToVk: [],
    namedPages: new Set(),
    institutions: new Map(),
    closed: 0,
    droppedElsewhere: 0,
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
