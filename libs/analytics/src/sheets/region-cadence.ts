import { addDays } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { PageCadence } from '../base/posting.js';
import { readColumns, readPlaces, readSheets } from './read-sheets.js';

/** Weeks, told by their Mondays, that are held to one norm of own posts. */
export interface NormRun {
  readonly first: string;
  readonly last: string;
  readonly norm: number;
}

/**
 * Weeks kept and weeks observed of each page, over runs of weeks that follow each other. `walls` is SQL that gives
 * `page_id` with the first and last Monday of the weeks observed of it; its `$3` is the Monday of the first run.
 */
export async function cadenceOfRegion(
  dataSource: DataSource,
  regionCode: string,
  runs: readonly NormRun[],
  walls: { readonly sql: string; readonly parameters: readonly unknown[] },
): Promise<ReadonlyMap<number, PageCadence>> {
  const weeks = runs.flatMap(({ first, last, norm }) => weeksOf(first, last).map((week) => ({ week, norm })));
  const [observed, ids, sheets] = await Promise.all([
    readColumns(
      dataSource,
      ['page', 'first', 'last'],
      `select page_id as page, (first - $3::date) / 7 as first, (last - $3::date) / 7 as last
       from (${walls.sql}) w where first <= last`,
      walls.parameters,
    ),
    readPlaces(dataSource, regionCode),
    readSheets(
      dataSource,
      regionCode,
      'week',
      weeks.map(({ week }) => week),
      ['posts'],
    ),
  ]);
  const posts = new Map(sheets.map((sheet) => [sheet.day, sheet.posts]));
  const inOrder = weeks.map(({ week, norm }) => ({ posts: posts.get(week), norm }));
  const places = new Map(Array.from(ids, (id, place) => [id, place]));
  const cadence = new Map<number, PageCadence>();
  observed.page.forEach((page, index) => {
    const [first, last, place] = [observed.first[index] ?? 0, observed.last[index] ?? -1, places.get(page) ?? -1];
    let weeksMet = 0;
    for (let week = first; week <= last; week += 1) {
      const asked = inOrder[week];
      if (asked && (asked.posts?.[place] ?? 0) >= asked.norm) weeksMet += 1;
    }
    cadence.set(page, { weeksMet, weeksObserved: last - first + 1 });
  });
  return cadence;
}

function weeksOf(first: string, last: string): string[] {
  const weeks: string[] = [];
  for (let week = first; week <= last; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}
