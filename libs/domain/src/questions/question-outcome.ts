import type { QuestionList, QuestionOutcome, WaitLength } from '../closed-lists/question-lists.js';
import { WAIT_LENGTHS } from '../closed-lists/question-lists.js';
import { firstSecondsOf, latencyBucket } from '../statistics/latency-buckets.js';
import { questionStateAt, withinDeadline, type QuestionTimes } from './question-state.js';
import { REPLY_BIN_BOUNDS_SECONDS } from './reply-bins.js';

/**
 * What became of a question by the cut-off (epoch seconds). A reply after its deadline is late: it is no good end, and stands in no list as one. A question
 * that was taken back after its deadline had broken it by then.
 */
export function questionOutcomeAt(question: QuestionTimes, cutoff: number): QuestionOutcome {
  const state = questionStateAt(question, cutoff);
  const kept = withinDeadline(question, cutoff);
  if (state === 'open' || state === 'overdue') return state;
  if (state === 'withdrawn') return kept === 'breached' ? 'withdrawn-late' : 'withdrawn';
  return kept === 'met' ? 'in-time' : kept === 'breached' ? 'late' : 'answered-undated';
}

const ANSWERED = ['in-time', 'late', 'answered-undated'] as const;

/**
 * The outcomes that a list is made of; what else limits it is told by whoever reads it: of `eligible` and `answered-in-window` the
 * window of the response rate, of `worded` and `formulaic` the wording of the first reply.
 */
export const OUTCOMES_OF_LIST: Readonly<Record<QuestionList, readonly QuestionOutcome[]>> = {
  'in-time': ['in-time'],
  late: ['late'],
  answered: ANSWERED,
  waiting: ['open', 'overdue'],
  open: ['open'],
  overdue: ['overdue'],
  withdrawn: ['withdrawn', 'withdrawn-late'],
  judged: ['in-time', 'late', 'overdue', 'withdrawn-late'],
  breached: ['late', 'overdue', 'withdrawn-late'],
  eligible: [...ANSWERED, 'open', 'overdue', 'withdrawn', 'withdrawn-late'],
  'answered-in-window': ANSWERED,
  worded: ANSWERED,
  formulaic: ANSWERED,
};

/** The bar of the distribution that a wait (seconds of either clock) is counted in. */
export function waitLengthOf(seconds: number): WaitLength {
  const least = firstSecondsOf(latencyBucket(seconds));
  const at = REPLY_BIN_BOUNDS_SECONDS.filter((bound) => least >= bound).length;
  return WAIT_LENGTHS[at] ?? 'longer';
}

/** The whole seconds that a bar of the distribution holds: from the first, included, to the last, excluded; null: no bound. */
export function secondsOfWait(length: WaitLength): { readonly from: number; readonly to: number | null } {
  const at = WAIT_LENGTHS.indexOf(length);
  return { from: REPLY_BIN_BOUNDS_SECONDS[at - 1] ?? 0, to: REPLY_BIN_BOUNDS_SECONDS[at] ?? null };
}
