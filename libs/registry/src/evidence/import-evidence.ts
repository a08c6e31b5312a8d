import { basename } from 'node:path';
import { isPlausibleReach, localDay, ownColumns, REACH_CODE, ruCalendarSpan, startOfLocalDay } from '@gospulse/domain';
import {
  col,
  complianceAt,
  countRevision,
  readRegionRules,
  readRow,
  readRows,
  run,
  writeEvidence,
  writeNothingDown,
  writeToldSubscribers,
  type EvidenceFact,
  type EvidenceSource,
  type ToldCount,
  type WriteDown,
} from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, QueryRunner } from 'typeorm';
import { DEFAULT_LIMITS, type ImportLimits } from '../import-limits.js';
import { type ImportRefusal, refusal, type RowReject } from '../import-report.js';
import { RowRejects } from '../row-rejects.js';
import { regionOf } from '../regions/regions.js';
import { clip } from '../rows/clean-text.js';
import type { TableChoice } from '../source/open-table.js';
import { evidenceNotes } from './evidence-notes.js';
import { PageFinder } from './find-pages.js';
import { findToldPages } from './told-counts.js';
import { evidenceForm, fieldOf, type EvidenceForm } from './evidence-columns.js';
import type { EvidenceRow } from './evidence-row.js';
import { readEvidence } from './read-evidence.js';

export interface EvidenceImport {
  readonly dataSource: DataSource;
  /** Path of a CSV or XLSX file. */
  readonly file: string;
  readonly regionCode: string;
  /** The local day that the evidence is of. */
  readonly on: string;
  readonly now: Date;
  /** Judges everything and changes nothing. */
  readonly dryRun?: boolean;
  readonly limits?: Partial<ImportLimits>;
  /** Which sheet and which rows of a workbook are meant. */
  readonly choice?: TableChoice;
  readonly writeDown?: WriteDown;
}

/** accepted + updated + unchanged + rejected = rows of the file. */
export interface EvidenceReport {
  readonly accepted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly rejects: readonly RowReject[];
  /** Heads of the file, as they stood. */
  readonly heads: readonly string[];
  /** Russian sentences for the operator. */
  readonly notes: readonly string[];
}

export type EvidenceResult = { readonly kind: 'done'; readonly report: EvidenceReport } | ImportRefusal;

/** Ten times the pages of a large region; rows are held in memory. */
export const EVIDENCE_LIMITS: ImportLimits = { ...DEFAULT_LIMITS, fileBytes: 64 * 1_024 * 1_024, rows: 60_000 };
const FACTS_PER_STATEMENT = 10_000;
const REACH_TITLE = evidenceForm([]).columns.find(({ field }) => field === fieldOf(REACH_CODE))?.title ?? null;

/**
 * Takes what a file says of pages and VK may not show us, as facts of one day. Good rows are taken, bad ones reported;
 * a second import of the same file changes nothing.
 * @throws only when the database or the disk fails
 */
export async function importEvidence(input: EvidenceImport): Promise<EvidenceResult> {
  const { dataSource, file, regionCode, on, now } = input;
  const region = regionOf(regionCode);
  if (!region) return refusal('unknown-region', `Регион «${regionCode.slice(0, 10)}» не заведён в системе`);
  if (on > localDay(region.zone, Math.floor(now.getTime() / 1_000)))
    return refusal('in-the-future', `День данных ${on} ещё не наступил`);
  const { firstYear } = ruCalendarSpan();
  if (on < `${firstYear}-01-01`)
    return refusal('too-long-ago', `День данных ${on} раньше ${firstYear} года: с него начинается календарь`);
  const form = await evidenceFormOf(dataSource, regionCode, on);
  const read = await readEvidence(file, form, { ...EVIDENCE_LIMITS, ...input.limits }, input.choice);
  if (read.kind === 'refused') return read;
  const finder = await PageFinder.of(dataSource, regionCode);
  const told = await findToldPages(dataSource, regionCode, read.toldRows, read.rejects);
  if (finder.isEmpty && told.pages.length === 0)
    return refusal('no-register', 'В реестре региона нет страниц: сначала загрузите реестр');
  const pages = read.rows.map((row) => ({ row, page: finder.pageOf(row) }));
  const place = { regionCode, zone: region.zone };
  const counts = await subscribersOf(dataSource, place, on, pages);
  const { facts, rows, rejects } = matched(read.rejects, pages, counts);
  const source = { regionCode, on, name: clip(basename(file)), sha256: read.sha256, importedAt: now };
  const runner = dataSource.createQueryRunner();
  try {
    const { dryRun = false, writeDown = writeNothingDown } = input;
    const taken = { facts, counts: told.counts };
    const { pages: changes, toldPages } = await written(runner, taken, source, dryRun ? null : writeDown);
    const became = { accepted: 0, updated: 0, unchanged: 0 };
    for (const pageId of rows) became[changes.get(pageId) ?? 'unchanged'] += 1;
    for (const pageId of told.pages) became[toldPages.get(pageId) ?? 'unchanged'] += 1;
    const uncounted = await withoutCount(dataSource, place, on, facts);
    const notes = evidenceNotes({ read, facts, rows: rows.length, uncounted, toldCounts: told.counts.length });
    const rejected = { rejected: rejects.count, rejects: RowRejects.told(rejects) };
    return { kind: 'done', report: { ...became, ...rejected, heads: read.heads, notes } };
  } finally {
    await runner.release();
  }
}

/** The form with the criteria of all rules of the region: first those in force on the day, then the newest ones. */
export async function evidenceFormOf(dataSource: DataSource, regionCode: string, on: string): Promise<EvidenceForm> {
  const rules = await readRegionRules(dataSource, regionCode);
  if (!rules) return evidenceForm([]);
  const inForce = complianceAt(rules, startOfLocalDay(rules.zone, on));
  const newest = [...rules.compliance].sort((a, b) => b.effectiveFrom - a.effectiveFrom);
  return evidenceForm(ownColumns([inForce, ...newest.map(({ value }) => value)]));
}

interface MatchedRow {
  readonly row: EvidenceRow;
  readonly page: { readonly pageId: number } | RowReject;
}

function matched(rejects: RowRejects, pages: readonly MatchedRow[], counts: ReadonlyMap<number, number>) {
  const facts: EvidenceFact[] = [];
  const rows: number[] = [];
  for (const { row, page } of pages) {
    const reject = 'pageId' in page ? absurdReach(row, counts.get(page.pageId) ?? null) : page;
    if (reject !== null || !('pageId' in page)) {
      if (reject !== null) rejects.add(reject);
      continue;
    }
    rows.push(page.pageId);
    for (const [criterion, value] of row.values) facts.push({ page_id: page.pageId, criterion, value });
  }
  return { facts, rows, rejects };
}

/** A reach that no page of so many subscribers has: its column is another one, or its decimals were lost. */
function absurdReach({ line, values }: EvidenceRow, subscribers: number | null): RowReject | null {
  const reach = values.get(REACH_CODE);
  if (reach === undefined || reach === null || isPlausibleReach(reach, subscribers)) return null;
  const expected = `Охват, возможный при таком числе подписчиков (${subscribers ?? 0}).`;
  return { line, column: REACH_TITLE, found: String(reach), expected, code: 'reach-absurd' };
}

/** The region that a file is of, and the zone of its days. */
interface PlaceOfFile {
  readonly regionCode: string;
  readonly zone: string;
}

/** Subscribers of the pages that have a reach, as they were counted last by the end of the day. */
async function subscribersOf(
  dataSource: DataSource,
  { regionCode, zone }: PlaceOfFile,
  on: string,
  pages: readonly MatchedRow[],
): Promise<ReadonlyMap<number, number>> {
  const ids = pages.flatMap(({ row, page }) =>
    'pageId' in page && typeof row.values.get(REACH_CODE) === 'number' ? [page.pageId] : [],
  );
  const rows = await readRows(
    dataSource,
    { id: col.int, members: col.int },
    sql`select p.id, last.members from unnest(${ids}::int[]) as p(id) cross join lateral (
          select members from subscriber_count
          where region_code = ${regionCode} and page_id = p.id
            and observed_at < (${on}::date + 1)::timestamp at time zone ${zone}
          order by observed_at desc limit 1
        ) as last`,
  );
  return new Map(rows.map(({ id, members }) => [id, members]));
}

type RowChange = 'accepted' | 'updated';

/** What became of the rows, by page: of observed pages, and of those that nobody observes. */
interface Changes {
  readonly pages: ReadonlyMap<number, RowChange>;
  readonly toldPages: ReadonlyMap<number, RowChange>;
}

/** A dry run, where nothing is written down, is the same work in a transaction that is rolled back. @returns what became of each page's row */
async function written(
  runner: QueryRunner,
  { facts, counts }: { readonly facts: readonly EvidenceFact[]; readonly counts: readonly ToldCount[] },
  source: EvidenceSource,
  writeDown: WriteDown | null,
): Promise<Changes> {
  const changes = new Map<number, RowChange>();
  const toldPages = new Map<number, RowChange>();
  await runner.startTransaction();
  try {
    // Of two imports at once the second waits here, and then sees what the first has written.
    await run(runner, sql`select from region where code = ${source.regionCode} for update`);
    for (let at = 0; at < facts.length; at += FACTS_PER_STATEMENT) {
      const part = facts.slice(at, at + FACTS_PER_STATEMENT);
      for (const { pageId, change } of await writeEvidence(runner.manager, part, source)) {
        if (change === 'updated') changes.set(pageId, 'updated');
        else if (!changes.has(pageId)) changes.set(pageId, 'accepted');
      }
    }
    for (const { toldPageId, change } of await writeToldSubscribers(runner.manager, counts, source))
      toldPages.set(toldPageId, change === 'updated' ? 'updated' : 'accepted');
    if (changes.size > 0) await countRevision(runner.manager);
    const { on, sha256 } = source;
    await writeDown?.(runner.manager, { on, sha256, facts: facts.length, changed: changes.size + toldPages.size });
    await (writeDown === null ? runner.rollbackTransaction() : runner.commitTransaction());
    return { pages: changes, toldPages };
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

/** How many pages have a reach but no count of subscribers on that day to divide it by. */
async function withoutCount(
  dataSource: DataSource,
  { regionCode, zone }: PlaceOfFile,
  on: string,
  facts: readonly EvidenceFact[],
): Promise<number> {
  const pages = facts.flatMap(({ page_id, criterion, value }) =>
    criterion === REACH_CODE && value !== null ? [page_id] : [],
  );
  const { uncounted } = await readRow(
    dataSource,
    { uncounted: col.int },
    sql`select count(*)::int as uncounted from unnest(${pages}::int[]) as p(id) where not exists (
          select from subscriber_count where region_code = ${regionCode} and page_id = p.id
            and observed_at >= ${on}::timestamp at time zone ${zone}
            and observed_at < (${on}::date + 1)::timestamp at time zone ${zone}
        )`,
  );
  return uncounted;
}
