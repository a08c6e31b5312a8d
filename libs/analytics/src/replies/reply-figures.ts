import {
  kaplanMeierOfCounts,
  questionStateAt,
  replyBins,
  responseRate,
  type DeadlinePolicy,
  type QuestionState,
  type ReplyBin,
  type ResponseRate,
  type SurvivalStep,
} from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { QuestionRecord } from '../base/questions.js';
import type { Clock } from '../base/scope.js';
import { deadlineFigures, type QuestionFigures } from '../figures/question-figures.js';
import { replyWaits, toDurations } from './reply-waits.js';

export interface ReplyFigures {
  readonly questions: readonly (QuestionRecord & { readonly state: QuestionState })[];
  readonly counts: Readonly<Record<QuestionState | 'questions', number>>;
  /** Null where no calendar reaches. */
  readonly curve: readonly SurvivalStep[] | null;
  readonly bins: ReplyBin[];
  readonly responseRate: ResponseRate;
  readonly windowSeconds: number;
  readonly deadline: QuestionFigures['deadline'];
  /** Marks on the curve in its own seconds; none on the calendar clock, because deadlines are of working time. */
  readonly marks: { readonly reply: number; readonly fast: number } | null;
}

/** Everything the answer tells of the questions of some pages over one period. */
export function replyFigures(
  asked: readonly QuestionRecord[],
  { cutoff, rules }: { readonly cutoff: number; readonly rules: RegionRules },
  policy: DeadlinePolicy,
  clock: Clock,
): ReplyFigures {
  const waits = replyWaits(asked, cutoff, rules, clock);
  const counts = { questions: asked.length, answered: 0, open: 0, overdue: 0, withdrawn: 0 };
  const questions = asked.map((question) => {
    const state = questionStateAt(question, cutoff);
    counts[state] += 1;
    return { ...question, state };
  });
  return {
    questions,
    counts,
    curve: waits && kaplanMeierOfCounts(toDurations(waits)),
    bins: replyBins(waits ?? []),
    responseRate: responseRate(asked, cutoff, policy.responseWindowSeconds),
    windowSeconds: policy.responseWindowSeconds,
    deadline: deadlineFigures(asked, cutoff),
    marks: clock === 'calendar' ? null : { reply: policy.replyWorkingSeconds, fast: policy.fastWorkingSeconds },
  };
}
