import { responseOutcome } from '../questions/response-rate.js';
import { questionStateAt, waitEndsAt, withinDeadline, type QuestionTimes } from '../questions/question-state.js';
import type { DurationCount } from './kaplan-meier.js';
import { bucketSeconds, latencyBucket } from './latency-buckets.js';
import type { WaitCount } from '../questions/reply-bins.js';

/** Waits counted by latency bucket. */
export type ReplyHistogram = Map<number, EndedWaits>;

/** Waits of a length by how they ended: with a reply, not yet, or by the author's taking the question back. */
export interface EndedWaits {
  answered: number;
  waiting: number;
  withdrawn: number;
}

/**
 * What is counted of a set of questions at a cut-off. Every field adds up, so a district is the sum of its pages and a
 * month the sum of its days; waits are kept by bucket, which tells each of them within 2 %.
 */
export interface ReplyAggregate {
  answered: number;
  withdrawn: number;
  /** Waiting and not past their deadline. */
  open: number;
  overdue: number;
  met: number;
  breached: number;
  /** Questions older than their window of the response rate and not withdrawn within it. */
  eligible: number;
  answeredInWindow: number;
  /** Questions whose working time no calendar tells. Where there are any, working waits are unknown. */
  unclocked: number;
  /** First replies whose wording is known, and those of them that are formulaic. Not told where only counts were asked for. */
  worded: number;
  formulaic: number;
  oldestOpenAt: number | null;
  working: ReplyHistogram;
  elapsed: ReplyHistogram;
}

export function emptyAggregate(): ReplyAggregate {
  return {
    answered: 0,
    withdrawn: 0,
    open: 0,
    overdue: 0,
    met: 0,
    breached: 0,
    eligible: 0,
    answeredInWindow: 0,
    unclocked: 0,
    worded: 0,
    formulaic: 0,
    oldestOpenAt: null,
    working: new Map(),
    elapsed: new Map(),
  };
}

/** A question as it is counted. */
export interface CountedQuestion extends QuestionTimes {
  /** Whether its first reply is formulaic; null or left out: there is none, or its wording is not known. */
  formulaic?: boolean | null;
}

/** All questions of an aggregate, in whatever state. */
export function askedOf({ answered, withdrawn, open, overdue }: ReplyAggregate): number {
  return answered + withdrawn + open + overdue;
}

/** How a question is measured: its wait by the working clock, and the window of the response rate it is asked under. */
export interface MeasuredWait {
  /** Until the reply, the withdrawal or the cut-off; null where no calendar reaches. */
  readonly workingSeconds: number | null;
  readonly windowSeconds: number;
}

/** Adds one question as it stood at the cut-off (epoch seconds). */
export function addToAggregate(
  aggregate: ReplyAggregate,
  question: CountedQuestion,
  cutoff: number,
  { workingSeconds, windowSeconds }: MeasuredWait,
): void {
  addState(aggregate, question, cutoff, workingSeconds, 1);
  const outcome = responseOutcome(question, cutoff, windowSeconds);
  if (outcome !== 'answered' && outcome !== 'unanswered') return;
  aggregate.eligible += 1;
  if (outcome === 'answered') aggregate.answeredInWindow += 1;
}

/**
 * Puts a question that was counted as it stands by now back to how it stood at an earlier cut-off: waiting. The
 * response rate stays: a window that had ended by the cut-off ended the same way.
 */
export function reopenInAggregate(
  aggregate: ReplyAggregate,
  question: CountedQuestion,
  cutoff: number,
  working: { readonly untilClosed: number | null; readonly untilCutoff: number | null },
): void {
  addState(aggregate, question, Infinity, working.untilClosed, -1);
  addState(aggregate, question, cutoff, working.untilCutoff, 1);
}

/**
 * Questions that have waited equally long, counted at once; `overdue` of `count` are past their deadline. `askedAt`
 * null: when exactly they were asked is not told, so the oldest of the aggregate stays as it is.
 */
export function addWaiting(
  aggregate: ReplyAggregate,
  waiting: { readonly count: number; readonly overdue: number; readonly askedAt: number | null },
  elapsedSeconds: number,
  workingSeconds: number | null,
): void {
  const { count, overdue, askedAt } = waiting;
  if (count === 0) return;
  aggregate.open += count - overdue;
  aggregate.overdue += overdue;
  aggregate.breached += overdue;
  if (askedAt !== null) aggregate.oldestOpenAt = earlier(aggregate.oldestOpenAt, askedAt);
  addToHistogram(aggregate.elapsed, latencyBucket(elapsedSeconds), waits('waiting', count));
  if (workingSeconds === null) aggregate.unclocked += count;
  else addToHistogram(aggregate.working, latencyBucket(workingSeconds), waits('waiting', count));
}

/** Adds a part to an aggregate in place. */
export function mergeIntoAggregate(sum: ReplyAggregate, part: ReplyAggregate): void {
  for (const count of COUNTS) sum[count] += part[count];
  sum.oldestOpenAt = part.oldestOpenAt === null ? sum.oldestOpenAt : earlier(sum.oldestOpenAt, part.oldestOpenAt);
  for (const clock of ['working', 'elapsed'] as const) {
    for (const [bucket, waited] of part[clock]) addToHistogram(sum[clock], bucket, waited);
  }
}

/** The aggregate of all questions of the parts, which are left as they are. */
export function mergeAggregates(parts: Iterable<ReplyAggregate>): ReplyAggregate {
  const sum = emptyAggregate();
  for (const part of parts) mergeIntoAggregate(sum, part);
  return sum;
}

/** What the Kaplan–Meier estimate takes, shortest first: each bucket stands for its geometric middle. */
export function durationCounts(histogram: ReplyHistogram): DurationCount[] {
  const buckets = Int32Array.from(histogram.keys()).sort();
  const counts: DurationCount[] = [];
  for (const bucket of buckets) {
    const waited = histogram.get(bucket);
    if (waited === undefined) continue;
    const { answered, waiting, withdrawn } = waited;
    counts.push({ seconds: bucketSeconds(bucket), events: answered, censored: waiting + withdrawn });
  }
  return counts;
}

/** What the distribution takes: each bucket stands for its geometric middle. */
export function waitCounts(histogram: ReplyHistogram): WaitCount[] {
  return [...histogram].map(([bucket, waited]) => ({ seconds: bucketSeconds(bucket), ...waited }));
}

/** Counts so many waits of a length more that ended that way. */
export function countWaits(histogram: ReplyHistogram, bucket: number, ended: keyof EndedWaits, count: number): void {
  const known = histogram.get(bucket);
  if (known !== undefined) known[ended] += count;
  else addToHistogram(histogram, bucket, waits(ended, count));
}

export function addToHistogram(histogram: ReplyHistogram, bucket: number, waited: Readonly<EndedWaits>): void {
  const { answered, waiting, withdrawn } = waited;
  const known = histogram.get(bucket);
  if (known === undefined) histogram.set(bucket, { answered, waiting, withdrawn });
  else {
    known.answered += answered;
    known.waiting += waiting;
    known.withdrawn += withdrawn;
    if (known.answered === 0 && known.waiting === 0 && known.withdrawn === 0) histogram.delete(bucket);
  }
}

function waits(end: keyof EndedWaits, count: number): EndedWaits {
  return { answered: 0, waiting: 0, withdrawn: 0, [end]: count };
}

const COUNTS = [
  'answered',
  'withdrawn',
  'open',
  'overdue',
  'met',
  'breached',
  'eligible',
  'answeredInWindow',
  'unclocked',
  'worded',
  'formulaic',
] as const;

function addState(
  aggregate: ReplyAggregate,
  question: CountedQuestion,
  cutoff: number,
  workingSeconds: number | null,
  sign: 1 | -1,
): void {
  const state = questionStateAt(question, cutoff);
  aggregate[state] += sign;
  const deadline = withinDeadline(question, cutoff);
  if (deadline === 'met' || deadline === 'breached') aggregate[deadline] += sign;
  const { askedAt, formulaic = null } = question;
  if (state === 'answered' && formulaic !== null) {
    aggregate.worded += sign;
    if (formulaic) aggregate.formulaic += sign;
  }
  if (state === 'open' || state === 'overdue') aggregate.oldestOpenAt = earlier(aggregate.oldestOpenAt, askedAt);
  const waited = waits(state === 'answered' || state === 'withdrawn' ? state : 'waiting', sign);
  addToHistogram(aggregate.elapsed, latencyBucket(waitEndsAt(question, cutoff) - askedAt), waited);
  if (workingSeconds === null) aggregate.unclocked += sign;
  else addToHistogram(aggregate.working, latencyBucket(workingSeconds), waited);
}

function earlier(known: number | null, instant: number): number {
  return known === null ? instant : Math.min(known, instant);
}
