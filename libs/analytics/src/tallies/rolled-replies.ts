import {
  addDays,
  addToHistogram,
  addWaiting,
  startOfLocalDay,
  workingSecondsAcross,
  type ReplyTally,
} from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { PAGE_LIST_LIMIT } from '../base/page-range.js';
import type { Basis } from '../base/scope.js';
import { eachPacked } from '../rollups/packed.js';
import { REPLY_COUNTS, WAIT_HISTOGRAMS } from '../rollups/reply-rows.js';
import type { ReplyKeys } from './reply-keys.js';
import type { ReplySegments } from './segments.js';

type RollupRow = Record<(typeof REPLY_COUNTS)[number], number> &
  Record<(typeof WAIT_HISTOGRAMS)[number], string> & { readonly key: string; readonly day: string };

interface Rolled {
  readonly regionCode: string;
  readonly keys: ReplyKeys;
  readonly basis: Basis;
  readonly segments: ReplySegments;
  readonly cutoff: number;
  readonly rules: RegionRules;
  readonly countsOnly: boolean;
}

/**
 * Adds up the rollup rows of the period's whole days: all that is closed by now, and what has waited for long.
 * @returns the oldest day of those that are told by the day, for each tally that has any
 */
export async function addRolled(
  dataSource: DataSource,
  rolled: Rolled,
  tallyOf: (key: string, day: string) => ReplyTally | null,
): Promise<ReadonlyMap<ReplyTally, string>> {
  const { regionCode, keys, basis, segments } = rolled;
  const { months, days } = segments;
  const list = keys.dimension === 'page' && keys.groupOf.size > PAGE_LIST_LIMIT ? null : [...keys.groupOf.keys()];
  const parameters = [regionCode, keys.dimension, months, days, list, basis === 'all'];
  const rows = await (rolled.countsOnly
    ? dataSource.query<RollupRow[]>(countRows(), [...parameters, settledBefore(segments)])
    : dataSource.query<RollupRow[]>(`${rowsOf('month', '$3')} union all ${rowsOf('day', '$4')}`, parameters));
  const waitedSince = waits(rolled);
  const oldest = new Map<ReplyTally, string>();
  for (const row of rows) {
    const tally = tallyOf(row.key, row.day);
    if (!tally) continue;
    addClosed(tally, row, segments);
    if (row.day < segments.waitingFrom) addWaitingDays(tally, row, waitedSince, oldest);
  }
  return oldest;
}

const NONE = { answered: 0, waiting: 0, withdrawn: 0 } as const;

const WAITS = WAIT_HISTOGRAMS.map((name) => `${name}::text`).join(', ');

function rowsOf(grain: 'month' | 'day', days: string, waits = WAITS, more = ''): string {
  return `
    select key, day, ${REPLY_COUNTS.join(', ')}, ${waits} from reply_rollup ${chosen(grain, days)} ${more}`;
}

/**
 * Counts without waits, where thousands of pages have a row a month: months in which nothing waits any more, and all
 * windows have ended, are summed by the database.
 */
function countRows(): string {
  const settled = `day < $7 and open_on = '{}'`;
  const none = WAIT_HISTOGRAMS.map((name) => `'{}' as ${name}`).join(', ');
  const openOnly = WAIT_HISTOGRAMS.map((name) => (name === 'open_on' ? 'open_on::text' : `'{}'`)).join(', ');
  return `
    select key, min(day) as day, ${REPLY_COUNTS.map((name) => `sum(${name})::int as ${name}`).join(', ')}, ${none}
    from reply_rollup ${chosen('month', '$3')} and ${settled} group by key
    union all ${rowsOf('month', '$3', openOnly, `and not (${settled})`)}
    union all ${rowsOf('day', '$4', openOnly)}`;
}

function chosen(grain: 'month' | 'day', days: string): string {
  return `
    where region_code = $1 and dimension = $2 and grain = '${grain}' and day = any(${days}::date[])
      and ($5::text[] is null or key = any($5)) and ($6 or needs_reply)`;
}

function settledBefore({ waitingFrom, windowDay }: ReplySegments): string {
  return waitingFrom < windowDay ? waitingFrom : windowDay;
}

function addClosed(tally: ReplyTally, row: RollupRow, segments: ReplySegments): void {
  tally.answered += row.answered;
  tally.withdrawn += row.withdrawn;
  tally.met += row.met;
  tally.breached += row.breached;
  tally.unclocked += row.unclocked;
  if (row.day < segments.windowDay) {
    tally.eligible += row.eligible;
    tally.answeredInWindow += row.in_window;
  }
  eachPacked(row.working, (bucket, n) => addToHistogram(tally.working, bucket, { ...NONE, answered: n }));
  eachPacked(row.working_censored, (bucket, n) => addToHistogram(tally.working, bucket, { ...NONE, withdrawn: n }));
  eachPacked(row.elapsed, (bucket, n) => addToHistogram(tally.elapsed, bucket, { ...NONE, answered: n }));
  eachPacked(row.elapsed_censored, (bucket, n) => addToHistogram(tally.elapsed, bucket, { ...NONE, withdrawn: n }));
}

function addWaitingDays(
  tally: ReplyTally,
  row: RollupRow,
  waitedSince: ReturnType<typeof waits>,
  oldest: Map<ReplyTally, string>,
): void {
  let { undated } = row;
  eachPacked(row.open_on, (dayOfMonth, count) => {
    const day = `${row.day.slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}`;
    if (day < (oldest.get(tally) ?? '9')) oldest.set(tally, day);
    const { elapsed, working } = waitedSince(day);
    // Which of a month's days have no deadline does not matter: only their number is told.
    const never = Math.min(undated, count);
    undated -= never;
    addWaiting(tally, { count, overdue: count - never, askedAt: null }, elapsed, working);
  });
}

/** How long the questions of a day have waited by the cut-off, told by the middle of the day. */
function waits({ cutoff, rules }: Rolled) {
  const known = new Map<string, { elapsed: number; working: number | null }>();
  return (day: string) => {
    const told = known.get(day);
    if (told) return told;
    const opens = startOfLocalDay(rules.zone, day);
    const middle = (opens + startOfLocalDay(rules.zone, addDays(day, 1))) / 2;
    const seconds = workingSecondsAcross(rules.calendars, middle, cutoff);
    const wait = {
      elapsed: cutoff - middle,
      working: seconds.kind === 'known' ? seconds.value : null,
    };
    known.set(day, wait);
    return wait;
  };
}
