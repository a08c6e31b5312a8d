import { hourGrid, localHourAndWeekday, type HourGrid } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { institutionsByPage } from '../register/directory.js';
import { pageRange } from '../sources/page-range.js';
import { HOUR_HISTOGRAMS } from '../rollups/reply-rows.js';
import { eachOf, packedIn } from '../rollups/packed.js';
import { replyKeys } from './reply-keys.js';
import type { AggregateRequest } from './aggregate-request.js';
import { replySegments } from './segments.js';
import { readAskedOn, readWaiting } from './row-by-row-questions.js';

/** Questions and first replies by local weekday (Monday first) and hour. */
export interface HourCounts {
  readonly asked: HourGrid<number>;
  readonly replied: HourGrid<number>;
}

type Row = Record<(typeof HOUR_HISTOGRAMS)[number], string>;

const HOURS = 24;

/**
 * The hours of all questions of the directory, from the rollups; from the facts what the cut-off divides, and replies
 * given after it, which rollups know of already.
 */
export async function readReplyHours(
  dataSource: DataSource,
  request: Omit<AggregateRequest, 'by'>,
): Promise<HourCounts> {
  const { scope, filters, basis, period, rules, directory } = request;
  const { regionCode } = scope;
  const of = [dataSource, regionCode, pageRange(directory)] as const;
  const segments = replySegments(period, rules);
  const keys = replyKeys('region', scope, filters, directory);
  const [rows, single, waiting] = await Promise.all([
    dataSource.query<Row[]>(
      `select ${HOUR_HISTOGRAMS.map((name) => `${name}::text`).join(', ')} from reply_rollup
       where region_code = $1 and dimension = $2 and (grain = 'month' and day = any($3::date[]) or grain = 'day' and day = any($4::date[]))
         and key = any($5) and ($6 or needs_reply)`,
      [regionCode, keys.dimension, segments.months, segments.days, [...keys.groupOf.keys()], basis === 'all'],
    ),
    readAskedOn(...of, segments.divided === null ? [] : [segments.divided], period.cutoff, basis),
    readWaiting(...of, segments, period.cutoff, basis),
  ]);
  const [asked, replied] = [hourGrid(0), hourGrid(0)];
  for (const row of rows) {
    eachOf(packedIn(row.asked_hours), (hour, count) => addTo(asked, hour, count));
    eachOf(packedIn(row.replied_hours), (hour, count) => addTo(replied, hour, count));
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
  for (const { pageId, answeredAt } of waiting) {
    if (answeredAt !== null && ours.has(pageId)) addTo(replied, hourOf(answeredAt), -1);
  }
  return { asked, replied };
}

function addTo(grid: HourGrid<number>, hourOfWeek: number, count: number): void {
  const day = grid[Math.floor(hourOfWeek / HOURS)];
  const hour = hourOfWeek % HOURS;
  if (day !== undefined) day[hour] = (day[hour] ?? 0) + count;
}
