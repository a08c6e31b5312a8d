import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rekey } from './rekey.js';

/** Of each table its key within a region, which was its key before. */
const KEYS: Readonly<Record<string, string>> = {
  post: 'page_id, post_id',
  comment: 'page_id, comment_id',
  question: 'page_id, comment_id',
  question_observed: 'page_id, comment_id',
};

/**
 * Indexes of what is looked up by page, each the table, what it is by, and what it is of. Statements tell the region, and before a
 * table was analysed PostgreSQL takes whichever index it is told most of.
 */
const BY_PAGE: Readonly<Record<string, readonly [string, string, string]>> = {
  post_recent: ['post', 'page_id, published_at', ''],
  post_by_resident: ['post', 'page_id, post_id', 'where author_key is not null'],
  comment_post: ['comment', 'page_id, post_id', ''],
  comment_page: ['comment', 'page_id, at', ''],
  comment_text: ['comment', 'page_id, text_key, at', 'where text_key is not null'],
  comment_text_prompt: ['comment', 'page_id, text_key, addressee_waited', 'where text_key is not null'],
  question_page_day: ['question', 'page_id, asked_on', ''],
  question_post: ['question', 'page_id, post_id', ''],
  question_reply: ['question', 'page_id, reply_comment_id', 'where reply_comment_id is not null'],
  question_observed_post: ['question_observed', 'page_id, post_id', ''],
};

/** Posts, comments and questions are keyed by their region first, and looked up by it. */
export class KeysOfWhatIsWritten1775000000000 implements MigrationInterface {
  readonly name = 'KeysOfWhatIsWritten1775000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, key] of Object.entries(KEYS)) await rekey(runner, table, `region_code, ${key}`);
    for (const [index, [table, by, where]] of Object.entries(BY_PAGE)) {
      await runner.query(`drop index ${index}`);
      await runner.query(`create index ${index} on ${table} (region_code, ${by}) ${where}`);
    }
    await runner.query(asObserved('o.region_code = q.region_code and '));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(asObserved(''));
    for (const [index, [table, by, where]] of Object.entries(BY_PAGE)) {
      await runner.query(`drop index ${index}`);
      await runner.query(`create index ${index} on ${table} (${by}) ${where}`);
    }
    for (const [table, key] of Object.entries(KEYS)) await rekey(runner, table, key);
  }
}

const COLUMNS = `page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, answered_at, reply_comment_id, answered_by,
  withdrawn_at, class, needs_reply, elapsed_seconds, working_seconds, due_at, policy_version, formulaic`;

/** All questions without corrections, for whoever reads row by row. */
function asObserved(isOfRegion: string): string {
  return `create or replace view question_as_observed as
    select ${COLUMNS} from question q
    where not exists (select from question_observed o
                      where ${isOfRegion}o.page_id = q.page_id and o.comment_id = q.comment_id)
    union all select ${COLUMNS} from question_observed`;
}
