import type { QuestionRow } from '@gospulse/contracts';
import { findRow, readRegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';
import { questionRow, STORED_QUESTION } from '../parts/question-row.js';

/**
 * One question as it was observed, whatever corrections made of it.
 * @param question its page by the number of its row, and its comment; whose it may be is settled before
 * @returns null: nothing is known of it
 */
export async function getObservedQuestion(
  dataSource: DataSource,
  question: { readonly regionCode: string; readonly pageId: number; readonly commentId: number },
  now: Date,
): Promise<QuestionRow | null> {
  const { regionCode, pageId, commentId } = question;
  const stored = await findRow(
    dataSource,
    STORED_QUESTION,
    sql`select p.id as "pageId", p.vk_id::float8 as "vkId", q.post_id::float8 as "postId", q.comment_id::float8 as "commentId",
               extract(epoch from q.asked_at)::float8 as "askedAt",
               extract(epoch from q.answered_at)::float8 as "answeredAt",
               floor(extract(epoch from q.withdrawn_at))::float8 as "withdrawnAt",
               extract(epoch from q.due_at)::float8 as "dueAt", q.class
        from question_as_observed q join page p on p.id = q.page_id
        where q.page_id = ${pageId} and q.comment_id = ${commentId} and q.region_code = ${regionCode}`,
  );
  const rules = stored === null ? null : await readRegionRules(dataSource, regionCode);
  return stored === null || rules === null ? null : questionRow(stored, Math.floor(now.getTime() / 1_000), rules);
}
