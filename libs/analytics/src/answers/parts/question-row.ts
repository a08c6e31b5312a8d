import type { QuestionRow } from '@gospulse/contracts';
import { questionStateAt, workingSecondsAcross, type Basis } from '@gospulse/domain';
import { readRegionRules, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';

interface StoredQuestion {
  readonly vkId: number;
  readonly postId: number;
  readonly commentId: number;
  readonly askedAt: number;
  readonly answeredAt: number | null;
  readonly withdrawnAt: number | null;
  readonly dueAt: number | null;
  readonly class: string;
}

export interface QuestionsRequest {
  readonly scope: Scope;
  readonly vkId: number;
  /** Local days of the question's arrival; null: from the first on, or to the cut-off. */
  readonly from: string | null;
  readonly to: string | null;
  readonly basis: Basis;
  readonly now: Date;
}

/** The questions of one page as known at `now`, oldest first. */
export async function getQuestionsOfPage(
  dataSource: DataSource,
  request: QuestionsRequest,
): Promise<QuestionRow[] | null> {
  const rules = await readRegionRules(dataSource, request.scope.regionCode);
  if (!rules) return null;
  const cutoff = Math.floor(request.now.getTime() / 1_000);
  const stored = await dataSource.query<StoredQuestion[]>(
    `select p.vk_id as "vkId", q.post_id as "postId", q.comment_id as "commentId",
            extract(epoch from q.asked_at)::float8 as "askedAt",
            extract(epoch from q.answered_at)::float8 as "answeredAt",
            floor(extract(epoch from q.withdrawn_at))::float8 as "withdrawnAt",
            extract(epoch from q.due_at)::float8 as "dueAt", q.class
     from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
     where i.region_code = $1 and ($2::text[] is null or i.municipality_oktmo = any($2))
       and p.vk_id = $3 and p.removed_at is null
       and ($4::date is null or q.asked_on >= $4) and ($5::date is null or q.asked_on <= $5)
       and q.asked_at <= to_timestamp($6) and ($7 or q.needs_reply)
     order by q.asked_at, q.comment_id`,
    [
      request.scope.regionCode,
      request.scope.oktmo,
      request.vkId,
      request.from,
      request.to,
      cutoff,
      request.basis === 'all',
    ],
  );
  return stored.map((question) => questionRow(question, cutoff, rules));
}

function questionRow(question: StoredQuestion, cutoff: number, rules: RegionRules): QuestionRow {
  const state = questionStateAt(question, cutoff);
  const until = state === 'answered' ? question.answeredAt : state === 'withdrawn' ? question.withdrawnAt : cutoff;
  const end = Math.max(question.askedAt, until ?? cutoff);
  const working = workingSecondsAcross(rules.calendars, question.askedAt, end);
  return {
    askedAt: iso(question.askedAt),
    answeredAt: state === 'answered' && question.answeredAt !== null ? iso(question.answeredAt) : null,
    elapsedSeconds: end - question.askedAt,
    workingSeconds: working.kind === 'known' ? working.value : null,
    dueAt: question.dueAt === null ? null : iso(question.dueAt),
    state,
    class: question.class,
    url: questionUrl(question),
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
