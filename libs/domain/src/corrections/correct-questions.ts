import type { Outage } from '../calendar/outages.js';
import type { AskedSpan, Judgement } from '../questions/judge-question.js';
import type { CorrectionFact, QuestionCorrection } from './correction.js';

/** What corrections look at, and may change, of a question. Instants are epoch seconds. */
export interface CorrectableQuestion extends Judgement {
  readonly commentId: number;
  readonly askedAt: number;
  readonly answeredAt: number | null;
  readonly replyCommentId: number | null;
  readonly answeredBy: 'page' | 'official' | null;
  readonly withdrawnAt: number | null;
  readonly elapsedSeconds: number | null;
  readonly formulaic: boolean | null;
}

export interface CorrectedQuestion<Q> {
  readonly observed: Q;
  /** The observed one itself where nothing is another; null: it is in no figure. */
  readonly effective: Q | null;
}

/** Judges a question of the page by the rules of when it was asked, with the outages of the page. */
export type Judge = (asked: AskedSpan, outages: readonly Outage[]) => Judgement;

/**
 * Applies the corrections in force of one page, in any order, to questions of that page.
 *
 * A question that is none is taken away, whatever else is said of it. One that was answered elsewhere has the earliest
 * answer that is told, unless its wait had ended by then; an answer before it was asked answers nothing. Outages count
 * neither as working time nor towards deadlines; what passed by the clock stays. A correction of a question that is not
 * among these, because nothing is observed of it any more, changes nothing.
 */
export function correctQuestions<Q extends CorrectableQuestion>(
  observed: readonly Q[],
  corrections: readonly CorrectionFact[],
  judge: Judge,
): CorrectedQuestion<Q>[] {
  const outages = corrections.filter((fact) => fact.kind === 'outage');
  const ofQuestion = new Map<number, QuestionCorrection[]>();
  for (const fact of corrections) {
    if (!('commentId' in fact)) continue;
    ofQuestion.set(fact.commentId, [...(ofQuestion.get(fact.commentId) ?? []), fact]);
  }
  return observed.map((question) => ({
    observed: question,
    effective: effectiveOf(question, ofQuestion.get(question.commentId) ?? [], { outages, judge }),
  }));
}

function effectiveOf<Q extends CorrectableQuestion>(
  observed: Q,
  facts: readonly QuestionCorrection[],
  { outages, judge }: { readonly outages: readonly Outage[]; readonly judge: Judge },
): Q | null {
  if (facts.some(({ kind }) => kind === 'not-a-question')) return null;
  const { askedAt } = observed;
  const answeredAt = answerTold(observed, facts);
  if (answeredAt === null && outages.length === 0) return observed;
  const answered = answeredAt === null ? observed : { ...observed, ...answeredElsewhere(askedAt, answeredAt) };
  const closedAt = answered.answeredAt ?? answered.withdrawnAt;
  const judgement = judge({ askedAt, closedAt }, outages);
  return answeredAt === null && isSame(observed, judgement) ? observed : { ...answered, ...judgement };
}

/** The earliest answer that is told and ends a wait that had not ended; null: none does. */
function answerTold(
  { askedAt, answeredAt, withdrawnAt }: CorrectableQuestion,
  facts: readonly QuestionCorrection[],
): number | null {
  const endedAt = answeredAt ?? withdrawnAt ?? Infinity;
  let earliest: number | null = null;
  for (const fact of facts) {
    if (fact.kind !== 'answered-elsewhere' || fact.answeredAt < askedAt || fact.answeredAt >= endedAt) continue;
    earliest = Math.min(earliest ?? Infinity, fact.answeredAt);
  }
  return earliest;
}

/** No reply under the post: nobody of the page's wrote it there, and of its wording nothing is known. */
function answeredElsewhere(askedAt: number, answeredAt: number) {
  return {
    answeredAt,
    withdrawnAt: null,
    replyCommentId: null,
    answeredBy: null,
    formulaic: null,
    elapsedSeconds: answeredAt - askedAt,
  };
}

function isSame(a: Judgement, b: Judgement): boolean {
  return a.workingSeconds === b.workingSeconds && a.dueAt === b.dueAt && a.policyVersion === b.policyVersion;
}
