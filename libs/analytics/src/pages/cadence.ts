import { addDays, isoWeekStart, keepsWeeklyNorm } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { ResolvedPeriod } from '../query/period.js';
import { knownAt } from '../sources/number-list.js';
import type { PageRange } from '../sources/page-range.js';
import { all, ofPages } from '../sources/predicates.js';
import { readColumns, sql } from '../sources/statement.js';
import { cadenceNorms, mondaysBetween, type WeekNorms } from './cadence-norms.js';
import type { PageSet } from './page-set.js';
import { weekPostsOfRegion, type WeekPosts } from './region-cadence.js';
import { readDaysWithoutSnapshot, readUnsummedWeeks } from './unsummed.js';
import { weekNumber, weekNumberOf, type WallColumns } from './walls.js';

/** Weeks of pages, by page index. NaN: nothing is known. */
export interface CadenceColumns {
  readonly weeksMet: Float64Array;
  /** Of the weeks in which there was a norm to keep: 0 for a page that has none. */
  readonly weeksObserved: Float64Array;
}

/** First and last Monday of the ISO weeks that lie wholly inside the period and before the cut-off; null: none. */
export function fullWeeks(
  period: Pick<ResolvedPeriod, 'from' | 'to' | 'today'>,
): { first: string; last: string; count: number } | null {
  const first = period.from === isoWeekStart(period.from) ? period.from : addDays(isoWeekStart(period.from), 7);
  const dayAfter = addDays(period.to, 1);
  const end = dayAfter < period.today ? dayAfter : period.today;
  const last = addDays(isoWeekStart(end), -7);
  if (last < first) return null;
  const weeks = weekNumber(last) - weekNumber(first) + 1;
  return { first, last, count: weeks };
}

/**
 * Full weeks with enough posts and full weeks observed, by page. A week is observed when the wall is known from before
 * its Monday until after its Sunday; a week without posts counts as observed and not met. Each week is held to
 * the page's norm in force on its Monday: that of its type, of its kind of institution, or the general one.
 */
export async function readCadence(
  dataSource: DataSource,
  pages: PageSet,
  period: ResolvedPeriod,
  rules: RegionRules,
  walls: WallColumns,
): Promise<CadenceColumns> {
  const weeks = fullWeeks(period);
  if (!weeks) return { weeksMet: pages.register.unknown, weeksObserved: pages.register.unknown };
  const mondays = mondaysBetween(weeks.first, weeks.last);
  const whole = { from: weeks.first, to: addDays(weeks.last, 6) };
  const [posts, unsummed, behind] = await Promise.all([
    pages.range === null
      ? weekPostsOfRegion(dataSource, pages, mondays)
      : readWeekPosts(dataSource, pages, pages.range, mondays),
    readUnsummedWeeks(dataSource, pages, mondays),
    pages.range === null ? readDaysWithoutSnapshot(dataSource, pages.regionCode, whole) : [],
  ]);
  const current = behind.length > 0 ? await readWeekPosts(dataSource, pages, null, mondays) : posts;
  const norms = cadenceNorms(mondays, rules, pages.register);
  return cadenceColumns(
    { ...current, unsummed },
    weekNumber(weeks.first),
    { norms, keeperOf: pages.register.keeperOf },
    walls,
  );
}

/** Counts week by week; `begin` is the number of the first. */
function cadenceColumns(
  { weeks, indices, unsummed }: WeekPosts & { readonly unsummed: readonly ReadonlySet<number>[] },
  begin: number,
  { norms, keeperOf }: { readonly norms: readonly WeekNorms[]; readonly keeperOf: Int32Array },
  walls: WallColumns,
): CadenceColumns {
  const { length } = keeperOf;
  const columns = { weeksMet: new Float64Array(length), weeksObserved: new Float64Array(length) };
  const { weeksMet, weeksObserved } = columns;
  const { first, last } = knownWeeks(walls, begin, weeks.length);
  const isUnsummed = new Uint8Array(length);
  const of = { first, last, keeperOf, indices, weeksMet, weeksObserved, isUnsummed };
  weeks.forEach((posts, week) => {
    const normOf = Float64Array.from(norms, (ofKeeper) => ofKeeper[week] ?? Number.NaN);
    countWeek(posts, week, { normOf, unsummed: unsummed[week] ?? NOBODY }, of);
  });
  for (let page = 0; page < length; page += 1) {
    const isCovered = (first[page] ?? 0) <= (last[page] ?? -1);
    if (isCovered && (weeksObserved[page] !== 0 || isUnsummed[page] === 0)) continue;
    weeksMet[page] = Number.NaN;
    weeksObserved[page] = Number.NaN;
  }
  return columns;
}

const NOBODY: ReadonlySet<number> = new Set();

interface WeekCounting {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly keeperOf: Int32Array;
  readonly indices: Int32Array;
  readonly weeksMet: Float64Array;
  readonly weeksObserved: Float64Array;
  readonly isUnsummed: Uint8Array;
}

/** Counts one week of all pages. A function of its own, called for each week of years, so that its loop is compiled well. */
function countWeek(
  posts: Int32Array | null,
  week: number,
  { normOf, unsummed }: { readonly normOf: Float64Array; readonly unsummed: ReadonlySet<number> },
  { first, last, keeperOf, indices, weeksMet, weeksObserved, isUnsummed }: WeekCounting,
): void {
  for (let page = 0; page < first.length; page += 1) {
    if (week < (first[page] ?? 0) || week > (last[page] ?? -1)) continue;
    const norm = normOf[keeperOf[page] ?? -1] ?? Number.NaN;
    if (Number.isNaN(norm)) continue;
    if (posts === null || unsummed.has(page)) {
      isUnsummed[page] = 1;
      continue;
    }
    weeksObserved[page] = (weeksObserved[page] ?? 0) + 1;
    const own = knownAt(posts, indices[page] ?? -1);
    if (keepsWeeklyNorm(Number.isNaN(own) ? 0 : own, norm)) weeksMet[page] = (weeksMet[page] ?? 0) + 1;
  }
}

/** The first and the last of so many weeks from `begin` on in which each page's wall is known; of none: 0 and −1. */
function knownWeeks({ firstWeek, lastWeek }: WallColumns, begin: number, count: number) {
  const [first, last] = [new Int32Array(firstWeek.length), new Int32Array(firstWeek.length).fill(-1)];
  for (let page = 0; page < first.length; page += 1) {
    const from = Math.max(0, (firstWeek[page] ?? Number.NaN) - begin);
    const to = Math.min(count - 1, (lastWeek[page] ?? Number.NaN) - begin);
    if (!(from <= to)) continue;
    first[page] = from;
    last[page] = to;
  }
  return { first, last };
}

/** Own posts of the pages in range in some weeks, in the order of their Mondays. */
async function readWeekPosts(
  dataSource: DataSource,
  { regionCode, register }: PageSet,
  range: PageRange,
  mondays: readonly string[],
): Promise<WeekPosts> {
  const { page, week, posts } = await readColumns(
    dataSource,
    ['page', 'week', 'posts'],
    sql`select page_id as page, ${weekNumberOf(sql`week`)} as week, posts from page_week
        where ${all(sql`region_code = ${regionCode} and week = any(${mondays}::date[])`, ofPages(range, sql`page_id`))}`,
  );
  const begin = weekNumber(mondays[0] ?? '');
  const byWeek = mondays.map(() => new Int32Array(register.pages.length));
  page.forEach((id, row) => {
    const ofWeek = byWeek[(week[row] ?? -1) - begin];
    const index = register.indexOf(id);
    if (ofWeek && index >= 0) ofWeek[index] = posts[row] ?? 0;
  });
  return { weeks: byWeek, indices: register.everyPage };
}
