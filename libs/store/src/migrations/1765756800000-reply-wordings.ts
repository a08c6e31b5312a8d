import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of an official's comment: by which version its text was stripped before it was hashed (null: by one before versions, to the
 * letter), and whom it was sent to how many seconds after that resident had written. Of a question: whether the first reply is
 * formulaic; null where there is none, or its wording is not known.
 */
export class ReplyWordings1765756800000 implements MigrationInterface {
  readonly name = 'ReplyWordings1765756800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `alter table comment add column wording_version text, add column addressee_key bytea,
         add column addressee_waited integer`,
      'create index comment_text on comment (page_id, text_key, at) where text_key is not null',
      'create index comment_text_prompt on comment (page_id, text_key, addressee_waited) where text_key is not null',
      'alter table question add column formulaic boolean',
      'create index question_reply on question (page_id, reply_comment_id) where reply_comment_id is not null',
      // Nothing is known of the replies there are: the rows stand as they would be computed anew.
      `alter table reply_rollup add column formulaic integer not null default 0,
         add column worded integer not null default 0`,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [
      'alter table reply_rollup drop column formulaic, drop column worded',
      'drop index question_reply',
      'alter table question drop column formulaic',
      'drop index comment_text',
      'drop index comment_text_prompt',
      'alter table comment drop column wording_version, drop column addressee_key, drop column addressee_waited',
    ])
      await runner.query(statement);
  }
}
