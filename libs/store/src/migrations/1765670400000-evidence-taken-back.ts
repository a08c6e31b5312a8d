import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file may say that a criterion is not measured, which takes back what an earlier one said: a fact without a value. */
export class EvidenceTakenBack1765670400000 implements MigrationInterface {
  readonly name = 'EvidenceTakenBack1765670400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table page_evidence alter column value drop not null');
  }

  /** What was taken back stays so: the day on which the earlier fact ends is kept beside it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from page_evidence where value is null');
    await runner.query('alter table page_evidence alter column value set not null');
  }
}
