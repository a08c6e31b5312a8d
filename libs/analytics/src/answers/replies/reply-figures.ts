import {
  durationCounts,
  kaplanMeierOfCounts,
  replyBins,
  replyDeadline,
  waitCounts,
  type DeadlinePolicy,
  type QuestionState,
  type ReplyAggregate,
  type ReplyBin,
  type ResponseRate,
  type SurvivalStep,
  type Clock,
  type UnknownReason,
} from '@gospulse/domain';
import { histogramOf, type QuestionFigures } from '../../questions/question-figures.js';
import type { CurveReader, ReplyGroup } from '../../questions/question-reader.js';
import type { HourCounts } from '../../questions/reply-hours.js';

export interface ReplyFigures {
  readonly counts: Readonly<Record<QuestionState | 'questions', number>>;
  /** Null: why is told beside it. */
  readonly curve: readonly SurvivalStep[] | null;
  readonly noCurve: UnknownReason | null;
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
  const aggregate = reader.aggregateOf(group);
  const histogram = histogramOf(aggregate, clock);
  const areKnown = typeof histogram !== 'string';
  const { questions, states, deadline } = reader.countsOf(group);
  const { answered, open, overdue, withdrawn } = states;
  const reply = replyDeadline(policy);
  return {
    counts: { questions, answered, open, overdue, withdrawn },
    curve: areKnown ? kaplanMeierOfCounts(durationCounts(histogram)) : null,
    noCurve: areKnown ? null : histogram,
    bins: replyBins(areKnown ? waitCounts(histogram) : []),
    responseRate: reader.responseOf(group),
    windowSeconds: policy.responseWindowSeconds,
    aggregate,
    deadline,
    marks: {
      reply: reply.clock === clock ? reply.seconds : null,
      fast: clock === 'working' ? policy.fastWorkingSeconds : null,
    },
    hours: reader.hoursOf(group),
  };
}
