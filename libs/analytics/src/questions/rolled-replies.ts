import {
  addDays,
  addWaiting,
  countWaits,
  LATENCY_BUCKETS,
  startOfLocalDay,
  workingSecondsAcross,
  type EndedWaits,
  type ReplyHistogram,
  type ReplyAggregate,
  type Basis,
} from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { Source } from '../caching/versioned-cache.js';
import type { SourcePlan } from '../sources/plan-sources.js';
import { addPacked, eachOf, type Packed } from '../rollups/packed.js';
import type { ReplyKeys } from './reply-keys.js';
import { readRolledCounts, readRolledRows, type RolledRow } from './rolled-rows.js';
import type { ReplySegments } from './segments.js';

interface Rolled {
  readonly regionCode: string;
  readonly keys: ReplyKeys;
  readonly basis: Basis;
  readonly segments: ReplySegments;
  readonly cutoff: number;
  readonly rules: RegionRules;
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
  const rows = await (plan.waits === 'none' ? readRolledCounts : readRolledRows)(source, asked);
  const waitedSince = waits(rolled);
  const closed = keys.dimension === 'page' ? null : new ClosedWaits();
  const oldest = new Map<ReplyAggregate, string>();
  for (const row of rows) {
    const aggregate = aggregateOf(row.key, row.day);
    if (!aggregate) continue;
    addCounts(aggregate, row, segments);
    if (closed === null) addWaits(aggregate, row);
    else closed.add(aggregate, row);
    if (row.day < segments.waitingFrom) addWaitingDays(aggregate, row, waitedSince, oldest);
  }
  closed?.settle();
  return oldest;
}

function addCounts(aggregate: ReplyAggregate, row: RolledRow, segments: ReplySegments): void {
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

function addWaits(aggregate: ReplyAggregate, row: RolledRow): void {
  addAll(aggregate.working, row.working, 'answered');
  addAll(aggregate.working, row.working_censored, 'withdrawn');
  addAll(aggregate.elapsed, row.elapsed, 'answered');
  addAll(aggregate.elapsed, row.elapsed_censored, 'withdrawn');
}

function addAll(histogram: ReplyHistogram, packed: Packed, ended: keyof EndedWaits): void {
  eachOf(packed, (bucket, n) => countWaits(histogram, bucket, ended, n));
}

const HISTOGRAMS = [
  ['working', 'working', 'answered'],
  ['working_censored', 'working', 'withdrawn'],
  ['elapsed', 'elapsed', 'answered'],
  ['elapsed_censored', 'elapsed', 'withdrawn'],
] as const;

/**
 * The closed waits of few groups, summed in arrays by bucket before they are put into the aggregates: the years of all
 * districts are half a million numbers, and a look-up in a map for each took longer than all else of an answer.
 */
class ClosedWaits {
  private readonly sums = new Map<ReplyAggregate, readonly Int32Array[]>();

  add(aggregate: ReplyAggregate, row: RolledRow): void {
    const known = this.sums.get(aggregate);
    const sums = known ?? HISTOGRAMS.map(() => new Int32Array(LATENCY_BUCKETS));
    if (known === undefined) this.sums.set(aggregate, sums);
    HISTOGRAMS.forEach(([name], at) => {
      const sum = sums[at];
      if (sum) addPacked(row[name], sum);
    });
  }

  settle(): void {
    for (const [aggregate, sums] of this.sums) {
      HISTOGRAMS.forEach(([, clock, ended], at) => {
        sums[at]?.forEach((count, bucket) => {
          if (count > 0) countWaits(aggregate[clock], bucket, ended, count);
        });
      });
    }
  }
}

function addWaitingDays(
  aggregate: ReplyAggregate,
  row: RolledRow,
  waitedSince: ReturnType<typeof waits>,
  oldest: Map<ReplyAggregate, string>,
): void {
  let { undated } = row;
  eachOf(row.open_on, (dayOfMonth, count) => {
    const day = `${row.day.slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}`;
    if (day < (oldest.get(aggregate) ?? '9')) oldest.set(aggregate, day);
    const { elapsed, working } = waitedSince(day);
    // Which of a month's days have no deadline does not matter: only their number is told.
    const never = Math.min(undated, count);
    undated -= never;
    addWaiting(aggregate, { count, overdue: count - never, askedAt: null }, elapsed, working);
  });
}

/** How long the questions of a day have waited by the cut-off, told by the middle of the day. */
function waits({ cutoff, rules }: Rolled) {
  const known = new Map<string, { elapsed: number; working: number | null }>();
  return (day: string) => {
    const resolved = known.get(day);
    if (resolved) return resolved;
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
