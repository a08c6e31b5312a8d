import { responseOutcome } from '../questions/response-rate.js';
import { questionStateAt, withinDeadline, type QuestionTimes } from '../questions/question-state.js';
import { latencyBucket } from './latency-buckets.js';
import { ReplyHistogram } from './reply-histogram.js';

/**
 * What is counted of a set of questions at a cut-off. Every field adds up, so a district is the sum of its pages and a
 * month the sum of its days. All figures of waits are made of its histograms, whatever it was counted from.
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
  /** Closed questions whose waits are not summed up by these buckets yet. Where there are any, waits are unknown. */
  unsummed: number;
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
    unsummed: 0,
    worded: 0,
    formulaic: 0,
    oldestOpenAt: null,
    working: new ReplyHistogram(),
    elapsed: new ReplyHistogram(),
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

/** How long a question waited, by both clocks: until the reply, the withdrawal or the cut-off. */
export interface Waited {
  readonly elapsedSeconds: number;
  /** Null where no calendar reaches. */
  readonly workingSeconds: number | null;
}

/** How a question is measured: its wait, and the window of the response rate it is asked under. */
export interface MeasuredWait extends Waited {
  readonly windowSeconds: number;
}

/** Adds one question as it stood at the cut-off (epoch seconds). */
export function addToAggregate(
  aggregate: ReplyAggregate,
  question: CountedQuestion,
  cutoff: number,
  measured: MeasuredWait,
): void {
  addState(aggregate, question, cutoff, measured, 1);
  const outcome = responseOutcome(question, cutoff, measured.windowSeconds);
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
  waited: { readonly untilClosed: Waited; readonly untilCutoff: Waited },
): void {
  addState(aggregate, question, Infinity, waited.untilClosed, -1);
  addState(aggregate, question, cutoff, waited.untilCutoff, 1);
}

/**
 * Questions that have waited equally long, counted at once; `overdue` of `count` are past their deadline. `askedAt`
 * null: when exactly they were asked is not told, so the oldest of the aggregate stays as it is.
 */
export function addWaiting(
  aggregate: ReplyAggregate,
  waiting: { readonly count: number; readonly overdue: number; readonly askedAt: number | null },
  { elapsedSeconds, workingSeconds }: Waited,
): void {
  const { count, overdue, askedAt } = waiting;
  if (count === 0) return;
  aggregate.open += count - overdue;
  aggregate.overdue += overdue;
  aggregate.breached += overdue;
  if (askedAt !== null) aggregate.oldestOpenAt = earlier(aggregate.oldestOpenAt, askedAt);
  aggregate.elapsed.add(latencyBucket(elapsedSeconds), 'waiting', count);
  if (workingSeconds === null) aggregate.unclocked += count;
  else aggregate.working.add(latencyBucket(workingSeconds), 'waiting', count);
}

/** Adds a part to an aggregate in place. */
export function mergeIntoAggregate(sum: ReplyAggregate, part: ReplyAggregate): void {
  for (const count of COUNTS) sum[count] += part[count];
  sum.oldestOpenAt = part.oldestOpenAt === null ? sum.oldestOpenAt : earlier(sum.oldestOpenAt, part.oldestOpenAt);
  sum.working.addAll(part.working);
  sum.elapsed.addAll(part.elapsed);
}

/** The aggregate of all questions of the parts, which are left as they are. */
export function mergeAggregates(parts: Iterable<ReplyAggregate>): ReplyAggregate {
  const sum = emptyAggregate();
  for (const part of parts) mergeIntoAggregate(sum, part);
  return sum;
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
  'unsummed',
  'worded',
  'formulaic',
] as const;

function addState(
  aggregate: ReplyAggregate,
  question: CountedQuestion,
  cutoff: number,
  { elapsedSeconds, workingSeconds }: Waited,
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
  const ended = state === 'answered' || state === 'withdrawn' ? state : 'waiting';
  aggregate.elapsed.add(latencyBucket(elapsedSeconds), ended, sign);
  if (workingSeconds === null) aggregate.unclocked += sign;
  else aggregate.working.add(latencyBucket(workingSeconds), ended, sign);
}

function earlier(known: number | null, instant: number): number {
  return known === null ? instant : Math.min(known, instant);
}
