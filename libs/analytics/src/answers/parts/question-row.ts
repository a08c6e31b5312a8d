import type { QuestionRow } from '@gospulse/contracts';
import {
  OUTCOMES_OF_LIST,
  questionOutcomeAt,
  questionStateAt,
  workingSecondsAcross,
  type QuestionOutcome,
} from '@gospulse/domain';
import { calendarsOfPage, col, maybe, readRegionRules, readRows, type RegionRules, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { FigureQuery } from '../../query/figure-query.js';
import { inScope } from '../../query/scope.js';
import { all, ofBasis, registeredOn } from '../../sources/predicates.js';
import { questionsFrom, rulesFor } from '../../sources/questions-from.js';
import { sql } from '../../sources/statement.js';

/** What a row is made of: of a question or of an observed one. */
export const STORED_QUESTION = {
  pageId: col.int,
  vkId: col.number,
  postId: col.number,
  commentId: col.number,
  askedAt: col.number,
  answeredAt: maybe(col.number),
  withdrawnAt: maybe(col.number),
  dueAt: maybe(col.number),
  class: col.text,
};
type StoredQuestion = RowOf<typeof STORED_QUESTION>;

/** Of which page, asked when, as known when. */
export interface QuestionsOfPage extends Pick<FigureQuery, 'scope' | 'basis' | 'corrections' | 'asOf'> {
  readonly vkId: number;
  /** Local days of the question's arrival; null: from the first on, or to the cut-off. */
  readonly from: string | null;
  readonly to: string | null;
  readonly now: Date;
}

/** The questions of one page as known at `now`, oldest first. */
export async function getQuestionsOfPage(
  dataSource: DataSource,
  request: QuestionsOfPage,
): Promise<QuestionRow[] | null> {
  const known = await readRegionRules(dataSource, request.scope.regionCode);
  if (!known) return null;
  const cutoff = Math.floor(request.now.getTime() / 1_000);
  const { scope, vkId, from, to, basis, corrections, asOf } = request;
  const rules = rulesFor(corrections, known);
  const asked = all(
    inScope(scope),
    sql`q.region_code = ${scope.regionCode} and ${registeredOn(asOf)} and p.vk_id = ${vkId} and q.asked_at <= to_timestamp(${cutoff})`,
    from === null ? null : sql`q.asked_on >= ${from}`,
    to === null ? null : sql`q.asked_on <= ${to}`,
    ofBasis(basis),
  );
  const stored = await readRows(
    dataSource,
    { ...STORED_QUESTION, isCorrected: col.flag },
    sql`select p.id as "pageId", p.vk_id as "vkId", q.post_id as "postId", q.comment_id as "commentId",
               extract(epoch from q.asked_at)::float8 as "askedAt",
               extract(epoch from q.answered_at)::float8 as "answeredAt",
               floor(extract(epoch from q.withdrawn_at))::float8 as "withdrawnAt",
               extract(epoch from q.due_at)::float8 as "dueAt", q.class,
               exists (select from question_observed o
                       where o.region_code = ${scope.regionCode} and o.page_id = q.page_id and o.comment_id = q.comment_id) as "isCorrected"
        from ${questionsFrom(corrections)} q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
        where ${asked} order by q.asked_at, q.comment_id`,
  );
  return stored.map(({ isCorrected, ...question }) => ({
    ...questionRow(question, cutoff, rules),
    corrected: isCorrected,
  }));
}

/** A question as known at a cut-off (epoch seconds), as nothing corrects it, unless whoever asks knows better. */
export function questionRow(question: StoredQuestion, cutoff: number, rules: RegionRules): QuestionRow {
  const state = questionStateAt(question, cutoff);
  const outcome = questionOutcomeAt(question, cutoff);
  const until = state === 'answered' ? question.answeredAt : state === 'withdrawn' ? question.withdrawnAt : cutoff;
  const end = Math.max(question.askedAt, until ?? cutoff);
  const working = workingSecondsAcross(calendarsOfPage(rules, question.pageId), question.askedAt, end);
  return {
    askedAt: iso(question.askedAt),
    answeredAt: state === 'answered' && question.answeredAt !== null ? iso(question.answeredAt) : null,
    elapsedSeconds: end - question.askedAt,
    workingSeconds: working.kind === 'known' ? working.value : null,
    dueAt: question.dueAt === null ? null : iso(question.dueAt),
    state,
    class: question.class,
    url: questionUrl(question),
    corrected: false,
    outcome,
    late: lateOf(question, end, outcome, rules),
  };
}

/** How long after its deadline a question was answered or taken back, or has waited so far. */
function lateOf(
  { pageId, dueAt }: Pick<StoredQuestion, 'pageId' | 'dueAt'>,
  end: number,
  outcome: QuestionOutcome,
  rules: RegionRules,
): QuestionRow['late'] {
  if (dueAt === null || !OUTCOMES_OF_LIST.breached.includes(outcome)) return null;
  const working = workingSecondsAcross(calendarsOfPage(rules, pageId), dueAt, Math.max(dueAt, end));
  return {
    elapsedSeconds: Math.max(0, end - dueAt),
    workingSeconds: working.kind === 'known' ? working.value : null,
  };
}

/** A question's address in VK: a resident's own wall post is its own address, a comment hangs on its post. */
export function questionUrl({
  vkId,
  postId,
  commentId,
}: Pick<StoredQuestion, 'vkId' | 'postId' | 'commentId'>): string {
  const wall = `https://vk.com/wall-${vkId}_${postId}`;
  return commentId === postId ? wall : `${wall}?reply=${commentId}`;
}

function iso(epochSeconds: number): string {
  return new Date(epochSeconds * 1_000).toISOString();
}
