import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The queue as it was at an instant: those that wait still are in `question_open`, and this finds the few whose wait
 * ended after it, without reading the many that ended before.
 */
export class QuestionEndings1764120000000 implements MigrationInterface {
  readonly name = 'QuestionEndings1764120000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index question_ended on question (region_code, (coalesce(answered_at, withdrawn_at)))
       where answered_at is not null or withdrawn_at is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index question_ended');
  }
}
