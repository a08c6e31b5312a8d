import {
  correctQuestions,
  judgeQuestion,
  replyDeadline,
  type AskedSpan,
  type CorrectableQuestion,
  type CorrectionFact,
  type Judgement,
  type Outage,
  type PageHours,
} from '@gospulse/domain';
import { instantOf } from '../sql/instants.js';
import type { Database } from '../sql/rows.js';
import { readQuestionCorrections } from './correction.js';
import { readObservedQuestions } from './observed-question.js';
import { replaceSomeQuestions, type QuestionFact, type QuestionPlace, type SomeQuestions } from './question.js';
import { hoursOfPage, policyAt, type RegionRules } from './region-rules.js';

/** So many questions of a page are computed anew at once. */
const PORTION = 2_000;

/**
 * What the rules say of a question of a page as it was observed: they are those of the instant it was asked at, by the hours
 * of that page. What corrections say of it is for `correctQuestionRows`.
 */
export function judgeByRules(
  rules: RegionRules,
  pageId: number,
  asked: AskedSpan,
): Pick<QuestionFact, 'working_seconds' | 'due_at' | 'policy_version'> {
  return asColumns(judgementOf(rules, hoursOfPage(rules, pageId, []), asked));
}

/** Questions of a page with its corrections applied. */
export interface CorrectedQuestions {
  readonly rows: readonly QuestionFact[];
  /** As they were observed: those that corrections changed or took away. */
  readonly observed: readonly QuestionFact[];
}

/** Applies the corrections in force of a page to questions as they were observed. */
export function correctQuestionRows(
  pageId: number,
  observed: readonly QuestionFact[],
  corrections: readonly CorrectionFact[],
  rules: RegionRules,
): CorrectedQuestions {
  if (corrections.length === 0) return { rows: observed, observed: [] };
  const hours = new Map<readonly Outage[], PageHours>();
  const corrected = correctQuestions(observed.map(asCorrectable), corrections, (asked, outages) => {
    // A page has one list of outages for all its questions.
    const outside = hours.get(outages) ?? hoursOfPage(rules, pageId, outages);
    hours.set(outages, outside);
    return judgementOf(rules, outside, asked);
  });
  return {
    rows: corrected.flatMap(({ observed: was, effective }) =>
      effective === null ? [] : [effective === was ? was.row : asRow(effective)],
    ),
    observed: corrected.flatMap(({ observed: was, effective }) => (effective === was ? [] : [was.row])),
  };
}

/**
 * Applies the corrections in force of a page anew to some of its questions, in the caller's transaction, which holds the
 * page's lock: whoever pairs or judges meanwhile would write what it knew of them before.
 * @param isJudgedAnew whether the rules may be others than those they were judged by
 * @returns how many are other than before
 */
export async function correctAnew(
  database: Database,
  place: QuestionPlace,
  some: SomeQuestions,
  { rules, isJudgedAnew = false }: { readonly rules: RegionRules; readonly isJudgedAnew?: boolean },
): Promise<number> {
  const { pageId } = place;
  const corrections = await readQuestionCorrections(database, pageId);
  let [last, changed] = [-1, 0];
  for (;;) {
    const stored = await readObservedQuestions(database, place, some, { last, limit: PORTION });
    const ids = stored.map((row) => row.comment_id);
    last = ids.at(-1) ?? last;
    if (ids.length === 0) return changed;
    const observed = isJudgedAnew ? stored.map((row) => judgedAnew(row, rules)) : stored;
    changed += await replaceSomeQuestions(
      database,
      place,
      ids,
      correctQuestionRows(pageId, observed, corrections, rules),
    );
  }
}

function judgedAnew(row: QuestionFact, rules: RegionRules): QuestionFact {
  const { askedAt, answeredAt, withdrawnAt } = asCorrectable(row);
  return { ...row, ...judgeByRules(rules, row.page_id, { askedAt, closedAt: answeredAt ?? withdrawnAt }) };
}

function judgementOf(rules: RegionRules, hours: PageHours, asked: AskedSpan): Judgement {
  const policy = policyAt(rules, asked.askedAt);
  return judgeQuestion({ hours, deadline: replyDeadline(policy), version: policy.version }, asked);
}

interface Correctable extends CorrectableQuestion {
  readonly row: QuestionFact;
}

function asCorrectable(row: QuestionFact): Correctable {
  return {
    row,
    commentId: row.comment_id,
    askedAt: row.asked_at.getTime() / 1_000,
    answeredAt: secondsOf(row.answered_at),
    replyCommentId: row.reply_comment_id,
    answeredBy: row.answered_by,
    withdrawnAt: secondsOf(row.withdrawn_at),
    elapsedSeconds: row.elapsed_seconds,
    formulaic: row.formulaic,
    workingSeconds: row.working_seconds,
    dueAt: secondsOf(row.due_at),
    policyVersion: row.policy_version,
  };
}

function asRow({ row, ...question }: Correctable): QuestionFact {
  return {
    ...row,
    answered_at: instantOrNull(question.answeredAt),
    reply_comment_id: question.replyCommentId,
    answered_by: question.answeredBy,
    withdrawn_at: instantOrNull(question.withdrawnAt),
    elapsed_seconds: question.elapsedSeconds,
    formulaic: question.formulaic,
    ...asColumns(question),
  };
}

function asColumns({ workingSeconds, dueAt, policyVersion }: Judgement) {
  return { working_seconds: workingSeconds, due_at: instantOrNull(dueAt), policy_version: policyVersion };
}

function secondsOf(instant: Date | null): number | null {
  return instant === null ? null : instant.getTime() / 1_000;
}

function instantOrNull(epochSeconds: number | null): Date | null {
  return epochSeconds === null ? null : instantOf(epochSeconds);
}
