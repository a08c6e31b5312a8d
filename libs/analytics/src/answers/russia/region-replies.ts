import {
  emptyAggregate,
  known,
  replyWaitsOf,
  unknown,
  wilsonInterval,
  type Basis,
  type Clock,
  type DayRange,
  type Maybe,
  type UnknownReason,
} from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { monthsAndDays } from '../../query/months-and-days.js';
import { dayWaits, lastJudgedDay } from '../../questions/day-waits.js';
import { deadlineShare, histogramOf } from '../../questions/question-figures.js';
import { addJudgedRows } from '../../questions/rolled-replies.js';
import { readRowsOfRegions, type RolledRow } from '../../questions/rolled-rows.js';

/** First replies of a region to the questions of days whose deadlines are all over. */
export interface RegionReplies {
  /** The last of those days; null: there is none in the period. */
  readonly judgedTo: string | null;
  readonly met: number;
  readonly breached: number;
  readonly questions: number;
  readonly share: Maybe<number>;
  readonly low: number | null;
  readonly high: number | null;
  readonly median: { readonly value: Maybe<number>; readonly low: Maybe<number>; readonly high: Maybe<number> };
}

/** A region whose replies are asked for, with the days and the cut-off (epoch seconds) it is judged at. */
export interface RepliesAsked {
  readonly rules: RegionRules;
  readonly days: DayRange;
  readonly cutoff: number;
  /** Whether its waits are counted by the buckets of this version. */
  readonly areWaitsKnown: boolean;
}

/** Replies of several regions, from the sums by the day of whole regions, in one statement. */
export async function readRepliesOfRegions(
  dataSource: DataSource,
  asked: readonly RepliesAsked[],
  { basis, clock }: { readonly basis: Basis; readonly clock: Clock },
): Promise<ReadonlyMap<string, RegionReplies>> {
  const judged = asked.map(judge);
  const spans = judged.flatMap(({ rules, days, judgedTo }) =>
    judgedTo === null ? [] : [{ regionCode: rules.code, ...monthsAndDays({ from: days.from, to: judgedTo }) }],
  );
  const rows = await readRowsOfRegions(dataSource, spans, basis);
  return new Map(
    judged.map((each) => [each.rules.code, repliesOf(each, rows.get(each.rules.code) ?? [], each.judgedTo, clock)]),
  );
}

/** With the last day of theirs whose questions are all past their deadlines. */
export function judge(asked: RepliesAsked): RepliesAsked & { readonly judgedTo: string | null } {
  return { ...asked, judgedTo: lastJudgedDay(asked.days, asked.cutoff, asked.rules) };
}

function repliesOf(
  { rules, cutoff, areWaitsKnown }: RepliesAsked,
  rows: readonly RolledRow[],
  judgedTo: string | null,
  clock: Clock,
): RegionReplies {
  const aggregate = emptyAggregate();
  addJudgedRows(aggregate, rows, { areKnown: areWaitsKnown, waitedSince: dayWaits(cutoff, rules) });
  const { met, breached, answered, withdrawn, open, overdue } = aggregate;
  const questions = answered + withdrawn + open + overdue;
  const histogram = histogramOf(aggregate, clock);
  return {
    ...{ judgedTo, met, breached, questions },
    share: judgedTo === null ? unknown('not-due') : deadlineShare(aggregate),
    ...boundsOf(met, breached),
    median: typeof histogram === 'string' ? noMedian(histogram) : replyWaitsOf(histogram).median,
  };
}

/** A median that is not known. */
export function noMedian(why: UnknownReason): RegionReplies['median'] {
  const reason = unknown(why);
  return { value: reason, low: reason, high: reason };
}

/** Wilson's interval of a share; of nothing there is none. */
export function boundsOf(met: number, breached: number): { readonly low: number | null; readonly high: number | null } {
  if (met + breached === 0) return { low: null, high: null };
  const { low, high } = wilsonInterval(met, met + breached);
  return { low, high };
}

/** A share of sums; unknown where there is nothing it could be of. */
export function shareOfSums(part: number, whole: number, reason: 'no-questions' | 'no-institutions'): Maybe<number> {
  return whole === 0 ? unknown(reason) : known(part / whole);
}
