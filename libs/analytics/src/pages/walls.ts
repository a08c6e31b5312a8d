import { daysBetween } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { flagOrNull, numberOrNull } from '../sources/number-list.js';
import { readColumns } from '../rollups/read-region-snapshots.js';
import type { PageRange } from '../sources/page-range.js';

/** What is known of a page's wall that was read at least once. */
export interface Wall {
  /** Whether residents can comment; null: not told. */
  readonly commentsOpen: boolean | null;
  /** From when to when posts are known, milliseconds since the epoch; −∞: all of them from the first on. */
  readonly sinceMs: number;
  readonly untilMs: number;
  /** The weeks that are known from before their Monday until after their Sunday, by `weekNumber`; −∞ as above. */
  readonly firstWeek: number;
  readonly lastWeek: number;
}

export type Walls = ReadonlyMap<number, Wall>;

/** A Monday, from which weeks are counted. */
const FIRST_MONDAY = '2000-01-03';

/** Weeks from the first Monday of 2000 to another, `YYYY-MM-DD`. */
export function weekNumber(monday: string): number {
  return daysBetween(FIRST_MONDAY, monday) / 7;
}

/** The same of an expression in SQL that gives a Monday. */
export function weekNumberOf(monday: string): string {
  return `(${monday} - date '${FIRST_MONDAY}') / 7`;
}

/** Walls of the pages in range that were read, by page; whether they still are registered does not matter. */
export async function readWalls(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  zone: string,
): Promise<Walls> {
  const weekOf = (instant: string) => weekNumberOf(`date_trunc('week', ${instant})::date`);
  const milliseconds = (instant: string) => `floor(extract(epoch from ${instant}) * 1000)::bigint`;
  const columns = await readColumns(
    dataSource,
    ['page', 'open', 'exhausted', 'since', 'until', 'first', 'next'],
    `select k.page_id as page, k.comments_open::int as open, k.exhausted::int as exhausted,
            ${milliseconds('k.known_since')} as since, ${milliseconds('k.known_until')} as until,
            ${weekOf(`(k.known_since at time zone $3) + interval '7 days' - interval '1 microsecond'`)} as first,
            ${weekOf('k.known_until at time zone $3')} as next
     from page_wall k join page p on p.id = k.page_id
     where p.region_code = $1 and ($2::int[] is null or k.page_id = any($2))`,
    [regionCode, pages, zone],
  );
  const { open, exhausted, since, until, first, next } = columns;
  const walls = new Map<number, Wall>();
  columns.page.forEach((page, row) => {
    const begun = exhausted[row] === 1;
    walls.set(page, {
      commentsOpen: flagOrNull(open[row]),
      sinceMs: begun ? -Infinity : (numberOrNull(since[row]) ?? Infinity),
      untilMs: numberOrNull(until[row]) ?? -Infinity,
      firstWeek: begun ? -Infinity : (numberOrNull(first[row]) ?? Infinity),
      lastWeek: (numberOrNull(next[row]) ?? -Infinity) - 1,
    });
  });
  return walls;
}
