import { col, countRevision, findRow, oneOf, readRow, readRows, type RowOf } from '@gospulse/store';
import type { DataSource, EntityManager } from 'typeorm';
import { sql } from '../sources/statement.js';
import { analyseGrown } from './analyse-grown.js';
import { refreshGroupCounts, refreshGroupPosts, refreshRegionDays } from './group-days.js';
import { refreshDayCounts, refreshDayPosts } from './page-days.js';
import { refreshPageMonths } from './page-months.js';
import { moveGroupDays } from './move-group-days.js';
import { followMoves } from './page-places.js';
import { refreshPageWeeks } from './page-weeks.js';
import { refreshSnapshots, wantSnapshots } from './region-snapshots.js';
import { openWanted, refreshReplies, wantDays } from './reply-days.js';
import { renewOutdatedWaits } from './wait-scheme.js';
import type { TakenMarks, DirtyDay } from './dirty-day.js';

/** One transaction's worth: bounds memory and the time until the first rows are seen. */
const PORTION = 20_000;
/** Any number, as long as all our processes use the same one. */
export const ROLLUP_LOCK = 7_316_402;

/**
 * Brings the rollups up to the facts: only dirty days are computed, from the facts alone, so that doing it twice or
 * from scratch gives the same rows. Takes the marks and writes the rows in one transaction: a crash loses neither.
 * A snapshot holds all pages of a day: whoever looks every few seconds writes the newest of them, `maxPageDays` of pages
 * together, and leaves the rest due, so that a pass over months of posts does not write each day anew at every look. Left out: all of them.
 * @returns how many marks were worked off; 0 when another process is at it
 */
export async function refreshRollups(
  dataSource: DataSource,
  { maxPageDays = null }: { readonly maxPageDays?: number | null } = {},
): Promise<number> {
  await analyseGrown(dataSource);
  let total = 0;
  for (let done = PORTION; done === PORTION; total += done) {
    done = await underLock(dataSource, refreshPortion);
    // In a first pass marks come faster than they are worked off: figures of today must not wait until none is left.
    if (maxPageDays !== null) await writeSnapshots(dataSource, maxPageDays);
  }
  // A day's snapshot holds all pages: where all are written, each is so once and not with each portion of them.
  if (maxPageDays === null) await writeSnapshots(dataSource, null);
  return total;
}

function writeSnapshots(dataSource: DataSource, max: number | null): Promise<number> {
  return underLock(dataSource, async (manager) => {
    const snapshots = await refreshSnapshots(manager, max);
    if (snapshots > 0) await countRevision(manager);
    return snapshots;
  });
}

function underLock(dataSource: DataSource, work: (manager: EntityManager) => Promise<number>): Promise<number> {
  return dataSource.transaction(async (manager) => {
    const lock = await readRow(
      manager,
      { got: col.flag },
      sql`select pg_try_advisory_xact_lock(${ROLLUP_LOCK}) as got`,
    );
    return lock.got ? work(manager) : 0;
  });
}

async function refreshPortion(manager: EntityManager): Promise<number> {
  const renewed = await renewOutdatedWaits(manager);
  const rows = await takeMarks(manager);
  for (const [regionCode, { counts, posts, questions }] of byRegion(rows)) {
    if (counts.length > 0) {
      await refreshDayCounts(manager, regionCode, counts);
      await refreshGroupCounts(manager, regionCode, counts);
    }
    if (posts.length > 0) {
      await refreshDayPosts(manager, regionCode, posts);
      await refreshPageWeeks(manager, regionCode, posts);
      await refreshPageMonths(manager, regionCode, posts);
      await refreshGroupPosts(manager, regionCode, posts);
    }
    const dirty = [...counts, ...posts];
    if (dirty.length > 0) {
      await refreshRegionDays(manager, regionCode, dirty);
      await wantSnapshots(
        manager,
        regionCode,
        dirty.map((item) => item.day),
      );
    }
    await openWanted(manager);
    await moveGroupDays(manager, regionCode);
    const moved = await followMoves(manager, regionCode, questions);
    if (questions.length > 0) await wantDays(manager, regionCode, questions);
    if (moved || questions.length > 0) await refreshReplies(manager, regionCode);
  }
  if (rows.length + renewed > 0) await countRevision(manager);
  return rows.length;
}

const MARK = { region: col.text, pageId: col.int, day: col.text, what: oneOf(['counts', 'posts', 'questions']) };
type Mark = RowOf<typeof MARK>;

/** A portion is of few regions, for each costs statements of its own. */
const REGIONS_A_PORTION = 10;

/**
 * At most a portion, region by region, of each the oldest first. Regions come in the order of their oldest mark, and none takes
 * more than its share while others wait: one that is looked at all the time must not keep the others from their figures.
 */
async function takeMarks(manager: EntityManager): Promise<readonly Mark[]> {
  const marked = await readMarkedRegions(manager);
  const share = Math.ceil(PORTION / Math.min(REGIONS_A_PORTION, Math.max(1, marked.length)));
  const taken: Mark[] = [];
  const take = async (code: string, most: number): Promise<boolean> => {
    const own = most <= 0 ? [] : await takeMarksOf(manager, code, most);
    taken.push(...own);
    return own.length === most;
  };
  const more: string[] = [];
  for (const code of marked) if (await take(code, Math.min(share, PORTION - taken.length))) more.push(code);
  for (const code of more) await take(code, PORTION - taken.length);
  return taken;
}

/**
 * Regions that have marks, in the order of their oldest. Each is asked by itself, which takes a fraction of a millisecond: a cluster refuses one statement that
 * looks into the marks of each region of a list.
 */
async function readMarkedRegions(manager: EntityManager): Promise<readonly string[]> {
  const regions = await readRows(manager, { code: col.text }, sql`select code from region order by code`);
  const marked: { readonly code: string; readonly id: number }[] = [];
  for (const { code } of regions) {
    const oldest = await findRow(
      manager,
      { id: col.number },
      sql`select id from touched_day where region_code = ${code} order by id limit 1`,
    );
    if (oldest !== null) marked.push({ code, id: oldest.id });
  }
  return marked.sort((one, other) => one.id - other.id).map(({ code }) => code);
}

function takeMarksOf(manager: EntityManager, regionCode: string, most: number): Promise<readonly Mark[]> {
  return readRows(
    manager,
    MARK,
    sql`delete from touched_day where region_code = ${regionCode} and id in (
          select id from touched_day where region_code = ${regionCode} order by id limit ${most}
        ) returning region_code as region, page_id as "pageId", day, what`,
  );
}

function byRegion(marks: readonly Mark[]): ReadonlyMap<string, TakenMarks> {
  const once = new Map(marks.map((mark) => [`${mark.region} ${mark.what} ${mark.pageId} ${mark.day}`, mark] as const));
  const regions = new Map<string, Record<keyof TakenMarks, DirtyDay[]>>();
  for (const { region, what, pageId, day } of once.values()) {
    const taken = regions.get(region) ?? { counts: [], posts: [], questions: [] };
    regions.set(region, taken);
    taken[what].push({ pageId, day });
  }
  return regions;
}
