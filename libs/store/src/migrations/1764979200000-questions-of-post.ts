import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a post holds an open question is asked of every post of a page, at every look. Without this, a database that
 * has not been analysed yet, as in a first pass, read all open questions of the region for each of them.
 */
export class QuestionsOfPost1764979200000 implements MigrationInterface {
  readonly name = 'QuestionsOfPost1764979200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index question_post on question (page_id, post_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index question_post');
  }
}
