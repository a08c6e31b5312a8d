import { hourGrid, localHourAndWeekday, type HourGrid } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { FigureQuery } from '../query/figure-query.js';
import { institutionsByPage, type DirectoryInstitution } from '../register/directory.js';
import { pageRange } from '../sources/page-range.js';
import type { SourcePlan } from '../sources/plan-sources.js';
import { raw, sql } from '../sources/statement.js';
import { ofRolledBasis, rolledRows } from './rolled-rows.js';
import { HOUR_HISTOGRAMS } from '../rollups/reply-rows.js';
import { DAYS_AND_HOURS, eachOf, packedIn } from '../rollups/packed.js';
import { replyKeys } from './reply-keys.js';
import { replySegments } from './segments.js';
import { readAskedOn, readClosedSince } from './row-by-row-questions.js';

/** Questions and first replies by local weekday (Monday first) and hour. */
export interface HourCounts {
  readonly asked: HourGrid<number>;
  readonly replied: HourGrid<number>;
}

const HOURS_ROW = { asked_hours: col.text, replied_hours: col.text };

const HOURS = 24;

/**
 * The hours of all questions of the directory, from the rollups; from the facts what the cut-off divides, and replies
 * given after it, which rollups know of already.
 */
export async function readReplyHours(
  dataSource: DataSource,
  query: FigureQuery,
  directory: readonly DirectoryInstitution[],
  plan: SourcePlan,
): Promise<HourCounts> {
  const { scope, basis, period, rules } = query;
  const of = [dataSource, query, pageRange(directory, plan.pagesOfFacts)] as const;
  const segments = replySegments(period, rules);
  const keys = replyKeys('region', plan.dimension, directory);
  const rolled = sql`select ${raw(HOUR_HISTOGRAMS.map((name) => `r.${name}::text`).join(', '))} from reply_rollup r
    where ${rolledRows({ ...segments, regionCode: scope.regionCode, dimension: keys.dimension })}
      and r.key = any(${[...keys.groupOf.keys()]}) and ${ofRolledBasis(basis)}`;
  const taken = readClosedSince(...of, segments);
  const [rows, single, closedSince] = await Promise.all([
    // After what is taken back from them: sums that are read first may not hold it yet.
    taken.then(() => readRows(dataSource, HOURS_ROW, rolled)),
    readAskedOn(...of, segments.divided === null ? [] : [segments.divided]),
    taken,
  ]);
  const [asked, replied] = [hourGrid(0), hourGrid(0)];
  for (const row of rows) {
    eachOf(DAYS_AND_HOURS, packedIn(row.asked_hours), (hour, count) => addTo(asked, hour, count));
    eachOf(DAYS_AND_HOURS, packedIn(row.replied_hours), (hour, count) => addTo(replied, hour, count));
  }
  const ours = institutionsByPage(directory);
  const hourOf = (instant: number): number => {
    const { hour, weekday } = localHourAndWeekday(rules.zone, instant);
    return (weekday - 1) * HOURS + hour;
  };
  for (const { pageId, askedAt, answeredAt } of single) {
    if (!ours.has(pageId)) continue;
    addTo(asked, hourOf(askedAt), 1);
    if (answeredAt !== null && answeredAt <= period.cutoff) addTo(replied, hourOf(answeredAt), 1);
  }
  for (const { pageId, answeredAt } of closedSince) {
    if (answeredAt !== null && ours.has(pageId)) addTo(replied, hourOf(answeredAt), -1);
  }
  return { asked, replied };
}

function addTo(grid: HourGrid<number>, hourOfWeek: number, count: number): void {
  const day = grid[Math.floor(hourOfWeek / HOURS)];
  const hour = hourOfWeek % HOURS;
  if (day !== undefined) day[hour] = (day[hour] ?? 0) + count;
}
