import { addDays } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { weekNumber } from '../base/walls.js';
import { readPlaces, readSheets } from './read-sheets.js';

/** Weeks, told by their Mondays, that are held to one norm of own posts. */
export interface NormRun {
  readonly first: string;
  readonly last: string;
  readonly norm: number;
}

/** Tells whether a page kept the norm in a week, by `weekNumber`; runs of weeks follow each other. */
export async function keptWeeksOfRegion(
  dataSource: DataSource,
  regionCode: string,
  runs: readonly NormRun[],
): Promise<(page: number, week: number) => boolean> {
  const norms = runs.flatMap(({ first, last, norm }) => weeksOf(first, last).map((week) => ({ week, norm })));
  const mondays = norms.map(({ week }) => week);
  const [places, sheets] = await Promise.all([
    readPlaces(dataSource, regionCode),
    readSheets(dataSource, regionCode, 'week', mondays, ['posts']),
  ]);
  const posts = new Map(sheets.map((sheet) => [sheet.day, sheet.posts]));
  const inOrder = norms.map(({ week, norm }) => ({ posts: posts.get(week), norm }));
  const begin = weekNumber(mondays[0] ?? '');
  const placeOf = new Map(Array.from(places, (id, place) => [id, place]));
  return (page, week) => {
    const asked = inOrder[week - begin];
    return asked !== undefined && (asked.posts?.[placeOf.get(page) ?? -1] ?? 0) >= asked.norm;
  };
}

function weeksOf(first: string, last: string): string[] {
  const weeks: string[] = [];
  for (let week = first; week <= last; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}
