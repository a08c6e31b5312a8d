import { addWaiting, type Basis, type ReplyAggregate } from '@gospulse/domain';
import type { Source } from '../caching/versioned-cache.js';
import type { SourcePlan } from '../sources/plan-sources.js';
import { addPacked, DAYS_AND_HOURS, eachOf, WAITS } from '../rollups/packed.js';
import { areWaitsSummed } from '../rollups/wait-scheme.js';
import type { Measure } from './measure.js';
import type { ReplyKeys } from './reply-keys.js';
import { readRolledCounts, readRolledRows, type RolledRow } from './rolled-rows.js';
import type { ReplySegments } from './segments.js';

interface Rolled {
  readonly regionCode: string;
  readonly keys: ReplyKeys;
  readonly basis: Basis;
  readonly segments: ReplySegments;
  readonly waitedSince: Measure['waitedSince'];
  /** Every day is a group of its own. */
  readonly byDay: boolean;
  readonly plan: Pick<SourcePlan, 'waits' | 'pagesOfFacts'>;
}

/**
 * Adds up the rollup rows of the period's whole days: all that is closed by now, and what has waited for long.
 * @returns the oldest day of those that are told by the day, for each aggregate that has any
 */
export async function addRolled(
  source: Source,
  rolled: Rolled,
  aggregateOf: (key: string, day: string) => ReplyAggregate | null,
): Promise<ReadonlyMap<ReplyAggregate, string>> {
  const { regionCode, keys, basis, segments, plan } = rolled;
  // Of pages there are months only.
  const { months, days } = { ...segments, ...(keys.dimension === 'page' ? { days: [] } : {}) };
  const isListed = keys.dimension !== 'page' || plan.pagesOfFacts === 'listed';
  const list = isListed ? [...keys.groupOf.keys()] : null;
  const asked = { regionCode, dimension: keys.dimension, months, days, keys: list, all: basis === 'all' };
  // Before the rows: whoever sums them up anew does both at once, so rows read later are of this scheme or a newer one.
  const areKnown = plan.waits === 'none' || (await areWaitsSummed(source.dataSource, regionCode));
  const rows = await (plan.waits === 'none' ? readRolledCounts : readRolledRows)(source, asked);
  // Of few groups, each of which has many rows.
  const isOfFew = keys.dimension !== 'page' && !rolled.byDay;
  const oldest = new Map<ReplyAggregate, string>();
  for (const row of rows) {
    const aggregate = aggregateOf(row.key, row.day);
    if (!aggregate) continue;
    addCounts(aggregate, row, segments);
    if (!areKnown) aggregate.unsummed += row.answered + row.withdrawn;
    else if (isOfFew) addManyWaits(aggregate, row);
    else addFewWaits(aggregate, row);
    if (row.day < segments.waitingFrom) addWaitingDays(aggregate, row, rolled.waitedSince, oldest);
  }
  return oldest;
}

/**
 * Adds up rows of days whose questions are all past their deadlines: whoever of them waits still is overdue, if it has one. The
 * response rate is not counted.
 */
export function addJudgedRows(
  aggregate: ReplyAggregate,
  rows: readonly RolledRow[],
  how: { readonly areKnown: boolean; readonly waitedSince: Measure['waitedSince'] },
): void {
  const oldest = new Map<ReplyAggregate, string>();
  for (const row of rows) {
    addCounts(aggregate, row, { isPastWindow: () => false });
    if (how.areKnown) addManyWaits(aggregate, row);
    else aggregate.unsummed += row.answered + row.withdrawn;
    addWaitingDays(aggregate, row, how.waitedSince, oldest);
  }
}

function addCounts(aggregate: ReplyAggregate, row: RolledRow, segments: Pick<ReplySegments, 'isPastWindow'>): void {
  aggregate.answered += row.answered;
  aggregate.withdrawn += row.withdrawn;
  aggregate.met += row.met;
  aggregate.breached += row.breached;
  aggregate.unclocked += row.unclocked;
  aggregate.worded += row.worded;
  aggregate.formulaic += row.formulaic;
  if (segments.isPastWindow(row.day)) {
    aggregate.eligible += row.eligible;
    aggregate.answeredInWindow += row.in_window;
  }
}

const HISTOGRAMS = [
  ['working', 'working', 'answered'],
  ['working_censored', 'working', 'withdrawn'],
  ['elapsed', 'elapsed', 'answered'],
  ['elapsed_censored', 'elapsed', 'withdrawn'],
] as const;

/** The closed waits of a page or a day, of which there are many with few waits each. */
function addFewWaits(aggregate: ReplyAggregate, row: RolledRow): void {
  for (const [name, clock, ended] of HISTOGRAMS) {
    eachOf(WAITS, row[name], (bucket, n) => aggregate[clock].add(bucket, ended, n));
  }
}

/**
 * The closed waits of few groups, in columns by bucket: the years of all districts are a million numbers, and a look-up in a
 * map for each took longer than all else of an answer.
 */
function addManyWaits(aggregate: ReplyAggregate, row: RolledRow): void {
  for (const [name, clock, ended] of HISTOGRAMS) {
    if (row[name].length > 0) addPacked(WAITS, row[name], aggregate[clock].column(ended));
  }
}

function addWaitingDays(
  aggregate: ReplyAggregate,
  row: RolledRow,
  waitedSince: Measure['waitedSince'],
  oldest: Map<ReplyAggregate, string>,
): void {
  let { undated } = row;
  eachOf(DAYS_AND_HOURS, row.open_on, (dayOfMonth, count) => {
    const day = `${row.day.slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}`;
    if (day < (oldest.get(aggregate) ?? '9')) oldest.set(aggregate, day);
    // Which of a month's days have no deadline does not matter: only their number is told.
    const never = Math.min(undated, count);
    undated -= never;
    addWaiting(aggregate, { count, overdue: count - never, askedAt: null }, waitedSince(day));
  });
}
