import {
  kaplanMeierOfCounts,
  replyBins,
  replyDeadline,
  type DeadlinePolicy,
  type QuestionState,
  type ReplyAggregate,
  type ReplyBin,
  type ResponseRate,
  type SurvivalStep,
  type Clock,
} from '@gospulse/domain';
import type { QuestionFigures } from '../../questions/question-figures.js';
import type { CurveReader, ReplyGroup } from '../../questions/question-reader.js';
import type { HourCounts } from '../../questions/reply-hours.js';
import { toDurations } from '../../questions/reply-waits.js';

export interface ReplyFigures {
  readonly counts: Readonly<Record<QuestionState | 'questions', number>>;
  /** Null where no calendar reaches. */
  readonly curve: readonly SurvivalStep[] | null;
  readonly bins: ReplyBin[];
  readonly responseRate: ResponseRate;
  readonly windowSeconds: number;
  readonly aggregate: Readonly<ReplyAggregate>;
  readonly deadline: QuestionFigures['deadline'];
  /** Marks on the curve in its own seconds; null: that one is of the other clock. */
  readonly marks: { readonly reply: number | null; readonly fast: number | null };
  readonly hours: HourCounts;
}

/** Everything the answer tells of the questions of some pages over one period. */
export function replyFigures(
  reader: CurveReader,
  group: ReplyGroup,
  policy: DeadlinePolicy,
  clock: Clock,
): ReplyFigures {
  const waits = reader.waitCountsOf(group, clock);
  const { questions, states, deadline } = reader.countsOf(group);
  const { answered, open, overdue, withdrawn } = states;
  const reply = replyDeadline(policy);
  return {
    counts: { questions, answered, open, overdue, withdrawn },
    curve: waits && kaplanMeierOfCounts(toDurations(waits)),
    bins: replyBins(waits ?? []),
    responseRate: reader.responseOf(group),
    windowSeconds: policy.responseWindowSeconds,
    aggregate: reader.aggregateOf(group),
    deadline,
    marks: {
      reply: reply.clock === clock ? reply.seconds : null,
      fast: clock === 'working' ? policy.fastWorkingSeconds : null,
    },
    hours: reader.hoursOf(group),
  };
}
