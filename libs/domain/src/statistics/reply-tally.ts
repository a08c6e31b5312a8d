import { questionStateAt, waitEndsAt, withinDeadline, type QuestionTimes } from '../questions/question-state.js';
import { type DurationCount } from './kaplan-meier.js';
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
export interface ReplyTally {
  answered: number;
  withdrawn: number;
  /** Waiting and not past their deadline. */
  open: number;
  overdue: number;
  met: number;
  breached: number;
  /** Questions older than the window of the response rate and not withdrawn within it. */
  eligible: number;
  answeredInWindow: number;
  /** Questions whose working time no calendar tells. Where there are any, working waits are unknown. */
  unclocked: number;
  oldestOpenAt: number | null;
  working: ReplyHistogram;
  elapsed: ReplyHistogram;
}

/** The window of the response rate: 7 days. */
export const RESPONSE_WINDOW_SECONDS = 604_800;

export function emptyTally(): ReplyTally {
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
    oldestOpenAt: null,
    working: new Map(),
    elapsed: new Map(),
  };
}

/** All questions of a tally, in whatever state. */
export function askedOf({ answered, withdrawn, open, overdue }: ReplyTally): number {
  return answered + withdrawn + open + overdue;
}

/**
 * Adds one question as it stood at the cut-off. `workingSeconds` is its wait until the reply, the withdrawal or the
 * cut-off by the working clock; null where no calendar reaches.
 */
export function addTally(
  tally: ReplyTally,
  question: QuestionTimes,
  cutoff: number,
  workingSeconds: number | null,
): void {
  addState(tally, question, cutoff, workingSeconds, 1);
  const { askedAt, answeredAt, withdrawnAt } = question;
  const windowEnd = askedAt + RESPONSE_WINDOW_SECONDS;
  if (windowEnd > cutoff) return;
  if (answeredAt === null && withdrawnAt !== null && withdrawnAt < windowEnd) return;
  tally.eligible += 1;
  if (answeredAt !== null && answeredAt <= windowEnd) tally.answeredInWindow += 1;
}

/**
 * Puts a question that was counted as it stands by now back to how it stood at an earlier cut-off: waiting. The
 * response rate stays: a window that had ended by the cut-off ended the same way.
 */
export function reopenInTally(
  tally: ReplyTally,
  question: QuestionTimes,
  cutoff: number,
  working: { readonly untilClosed: number | null; readonly untilCutoff: number | null },
): void {
  addState(tally, question, Infinity, working.untilClosed, -1);
  addState(tally, question, cutoff, working.untilCutoff, 1);
}

/**
 * Questions that have waited equally long, counted at once; `overdue` of `count` are past their deadline. `askedAt`
 * null: when exactly they were asked is not told, so the oldest of the tally stays as it is.
 */
export function addWaiting(
  tally: ReplyTally,
  waiting: { readonly count: number; readonly overdue: number; readonly askedAt: number | null },
  elapsedSeconds: number,
  workingSeconds: number | null,
): void {
  const { count, overdue, askedAt } = waiting;
  if (count === 0) return;
  tally.open += count - overdue;
  tally.overdue += overdue;
  tally.breached += overdue;
  if (askedAt !== null) tally.oldestOpenAt = earlier(tally.oldestOpenAt, askedAt);
  addToHistogram(tally.elapsed, latencyBucket(elapsedSeconds), waits('waiting', count));
  if (workingSeconds === null) tally.unclocked += count;
  else addToHistogram(tally.working, latencyBucket(workingSeconds), waits('waiting', count));
}

/** Adds a part to a tally in place. */
export function addToTally(sum: ReplyTally, part: ReplyTally): void {
  for (const count of COUNTS) sum[count] += part[count];
  sum.oldestOpenAt = part.oldestOpenAt === null ? sum.oldestOpenAt : earlier(sum.oldestOpenAt, part.oldestOpenAt);
  for (const clock of ['working', 'elapsed'] as const) {
    for (const [bucket, waited] of part[clock]) addToHistogram(sum[clock], bucket, waited);
  }
}

/** The tally of all questions of the parts, which are left as they are. */
export function mergeTallies(parts: Iterable<ReplyTally>): ReplyTally {
  const sum = emptyTally();
  for (const part of parts) addToTally(sum, part);
  return sum;
}

/** What the Kaplan–Meier estimate takes: each bucket stands for its geometric middle. */
export function durationCounts(histogram: ReplyHistogram): DurationCount[] {
  return [...histogram].map(([bucket, { answered, waiting, withdrawn }]) => ({
    seconds: bucketSeconds(bucket),
    events: answered,
    censored: waiting + withdrawn,
  }));
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
] as const;

function addState(
  tally: ReplyTally,
  question: QuestionTimes,
  cutoff: number,
  workingSeconds: number | null,
  sign: 1 | -1,
): void {
  const state = questionStateAt(question, cutoff);
  tally[state] += sign;
  const deadline = withinDeadline(question, cutoff);
  if (deadline === 'met' || deadline === 'breached') tally[deadline] += sign;
  const { askedAt } = question;
  if (state === 'open' || state === 'overdue') tally.oldestOpenAt = earlier(tally.oldestOpenAt, askedAt);
  const waited = waits(state === 'answered' || state === 'withdrawn' ? state : 'waiting', sign);
  addToHistogram(tally.elapsed, latencyBucket(waitEndsAt(question, cutoff) - askedAt), waited);
  if (workingSeconds === null) tally.unclocked += sign;
  else addToHistogram(tally.working, latencyBucket(workingSeconds), waited);
}

function earlier(known: number | null, instant: number): number {
  return known === null ? instant : Math.min(known, instant);
}
