import {
  askedOf,
  durationCounts,
  kaplanMeier,
  kaplanMeierOfCounts,
  kaplanMeierQuantile,
  questionStateAt,
  responseRate,
  restrictedMean,
  unknown,
  waitEndsAt,
  withinDeadline,
  workingSecondsAcross,
  type Duration,
  type Maybe,
  type QuantileEstimate,
  type QuestionState,
  type ReplyHistogram,
  type ReplyAggregate,
  type Clock,
  type RestrictedMean,
  type SurvivalStep,
} from '@gospulse/domain';
import { calendarsOfPage, type RegionRules } from '@gospulse/store';
import type { Measure } from './measure.js';
import type { QuestionRecord } from './question-rows.js';

export interface QuestionFigures {
  readonly questions: number;
  readonly states: Readonly<Record<QuestionState, number>>;
  readonly oldestOpenAt: number | null;
  readonly median: QuantileEstimate;
  readonly p90: Maybe<number>;
  readonly mean: RestrictedMean;
  readonly responseRate: Maybe<number>;
  readonly deadline: { readonly met: number; readonly breached: number; readonly share: Maybe<number> };
}

/** How many questions there are, in which state, and how many kept their deadline. */
export type QuestionCounts = Pick<QuestionFigures, 'questions' | 'states' | 'deadline'>;

/** Figures of a set of questions, first replies by one of the two clocks. */
export function questionFigures(
  questions: readonly QuestionRecord[],
  { cutoff, rules, windows }: Measure,
  clock: Clock,
): QuestionFigures {
  const states: Record<QuestionState, number> = { answered: 0, open: 0, overdue: 0, withdrawn: 0 };
  let oldestOpenAt: number | null = null;
  for (const question of questions) {
    const state = questionStateAt(question, cutoff);
    states[state] += 1;
    if (state === 'open' || state === 'overdue') oldestOpenAt = Math.min(oldestOpenAt ?? Infinity, question.askedAt);
  }
  return {
    questions: questions.length,
    states,
    oldestOpenAt,
    ...firstReplies(questions, cutoff, rules, clock),
    responseRate: responseRate(questions, cutoff, windows).rate,
    deadline: deadlineFigures(questions, cutoff),
  };
}

/** How long first replies took, in seconds of one clock. */
export type ReplyWaits = Pick<QuestionFigures, 'median' | 'p90' | 'mean'>;

/** Median, p90 and restricted mean of the wait for a first reply. */
export function firstReplies(
  questions: readonly QuestionRecord[],
  cutoff: number,
  rules: RegionRules,
  clock: Clock,
): ReplyWaits {
  const durations = durationsOf(questions, cutoff, rules, clock);
  if (durations === null) return noCalendar();
  return waitsOfCurve(kaplanMeier(durations));
}

function waitsOfCurve(curve: readonly SurvivalStep[]): ReplyWaits {
  return {
    median: kaplanMeierQuantile(curve, 0.5),
    p90: kaplanMeierQuantile(curve, 0.9).value,
    mean: restrictedMean(curve),
  };
}

/** Questions judged by their deadline at the cut-off: met, breached, and the share of the met. */
export function deadlineFigures(questions: readonly QuestionRecord[], cutoff: number): QuestionFigures['deadline'] {
  const states = questions.map((question) => withinDeadline(question, cutoff));
  const met = states.filter((state) => state === 'met').length;
  const breached = states.filter((state) => state === 'breached').length;
  const judged = met + breached;
  return { met, breached, share: share(met, judged) };
}

/** Waits for a first reply; whoever still waits, or withdrew, is censored. Null where no calendar reaches. */
function durationsOf(
  questions: readonly QuestionRecord[],
  cutoff: number,
  rules: RegionRules,
  clock: Clock,
): Duration[] | null {
  const durations: Duration[] = [];
  for (const question of questions) {
    const state = questionStateAt(question, cutoff);
    const seconds = waitedUntil(question, cutoff, rules, clock);
    if (seconds === null) return null;
    durations.push({ seconds, observed: state === 'answered' });
  }
  return durations;
}

/** Seconds of a clock until the reply, the withdrawal or the cut-off, whichever came first; null where no calendar reaches. */
export function waitedUntil(question: QuestionRecord, cutoff: number, rules: RegionRules, clock: Clock): number | null {
  return clock === 'calendar' ? waitEndsAt(question, cutoff) - question.askedAt : workingUntil(question, cutoff, rules);
}

/** Working seconds until the reply, the withdrawal or the cut-off, whichever came first; null where no calendar reaches. */
export function workingUntil(question: QuestionRecord, cutoff: number, rules: RegionRules): number | null {
  const { askedAt, answeredAt, withdrawnAt, workingSeconds } = question;
  const closedAt = answeredAt ?? withdrawnAt;
  const closed = closedAt !== null && closedAt <= cutoff;
  // The collector measured closed ones already, by the same rules.
  if (closed && workingSeconds !== null) return workingSeconds;
  const seconds = workingSecondsAcross(calendarsOfPage(rules, question.pageId), askedAt, waitEndsAt(question, cutoff));
  return seconds.kind === 'known' ? seconds.value : null;
}

/** The same figures from an aggregate, whose waits are told by bucket, within 2 %. */
export function aggregateFigures(aggregate: ReplyAggregate, clock: Clock): QuestionFigures {
  return {
    ...countsOfAggregate(aggregate),
    oldestOpenAt: aggregate.oldestOpenAt,
    ...aggregateReplies(aggregate, clock),
    responseRate: share(aggregate.answeredInWindow, aggregate.eligible),
  };
}

export function countsOfAggregate(aggregate: ReplyAggregate): QuestionCounts {
  const { answered, withdrawn, open, overdue, met, breached } = aggregate;
  return {
    questions: askedOf(aggregate),
    states: { answered, withdrawn, open, overdue },
    deadline: { met, breached, share: share(met, met + breached) },
  };
}

/** The same of an aggregate: its waits stand by bucket, so each is within 2 %. */
export function aggregateReplies(aggregate: ReplyAggregate, clock: Clock): ReplyWaits {
  const histogram = histogramOf(aggregate, clock);
  if (histogram === null) return noCalendar();
  return waitsOfCurve(kaplanMeierOfCounts(durationCounts(histogram)));
}

/** The waits of an aggregate by one of the clocks; null where no calendar reaches. */
export function histogramOf(aggregate: ReplyAggregate, clock: Clock): ReplyHistogram | null {
  if (clock === 'calendar') return aggregate.elapsed;
  return aggregate.unclocked > 0 ? null : aggregate.working;
}

/** A part of some questions; unknown where there are none. */
export function share(part: number, whole: number): Maybe<number> {
  return whole === 0 ? unknown('no-questions') : { kind: 'known', value: part / whole };
}

function noCalendar(): ReplyWaits {
  const reason = unknown('no-calendar');
  return {
    median: { value: reason, low: reason, high: reason },
    p90: reason,
    mean: { value: reason, isAtMost: false },
  };
}
