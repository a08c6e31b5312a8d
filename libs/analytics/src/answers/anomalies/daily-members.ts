import { daysFromTo, type DayRange } from '@gospulse/domain';
import type { Source } from '../../caching/versioned-cache.js';
import { readPageIndex, readRegionSnapshots } from '../../rollups/read-region-snapshots.js';
import { knownAt } from '../../sources/number-list.js';
import { registeredOn } from '../../sources/predicates.js';
import { readColumns, sql } from '../../sources/statement.js';

/** The last count of each page on each day of a range, day by day. */
export interface DailyMembers {
  readonly from: string;
  readonly days: number;
  /** Ids of all pages that were ever registered, by page index. */
  readonly pageIds: Float64Array;
  /** 1 at the page indexes of pages that are registered, or were on the last day of the range. */
  readonly registered: Uint8Array;
  /** The page index of a page by its id; undefined: it is none of these. */
  readonly indexOf: ReadonlyMap<number, number>;
  /** Counts of a day by page index, as it is kept: not to be written to. To be read by `knownAt`. */
  at(day: number): Int32Array;
}

const NOBODY = new Int32Array();

/** Counts of all pages of a region that are registered, or were on the last day of a range. */
export async function readDailyMembers(
  source: Source,
  regionCode: string,
  { from, to }: DayRange,
): Promise<DailyMembers> {
  const days = daysFromTo(from, to);
  const [present, { ids: pageIds, indexOf }, snapshots] = await Promise.all([
    readColumns(
      source.dataSource,
      ['id'],
      sql`select p.id from page p where p.region_code = ${regionCode} and ${registeredOn(to)}`,
    ),
    readPageIndex(source, regionCode),
    readRegionSnapshots(source, regionCode, 'day', days, ['members']),
  ]);
  const registered = new Uint8Array(pageIds.length);
  for (const id of present.id) {
    const index = indexOf.get(id);
    if (index !== undefined) registered[index] = 1;
  }
  const byDay = new Map(snapshots.map(({ day, members }) => [day, members]));
  const inOrder = days.map((day) => byDay.get(day) ?? NOBODY);
  return { from, days: days.length, pageIds, registered, indexOf, at: (day) => inOrder[day] ?? NOBODY };
}

/** Counts of one page on the days before `end`, at most so many. */
export function countsBefore(members: DailyMembers, index: number, end: number, most: number): Float64Array {
  const first = Math.max(0, end - most);
  return Float64Array.from({ length: end - first }, (_, step) => knownAt(members.at(first + step), index));
}
