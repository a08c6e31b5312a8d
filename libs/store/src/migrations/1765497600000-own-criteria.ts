import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files answer the criteria of regions too, whose codes no version of the program knows. */
export class OwnCriteria1765497600000 implements MigrationInterface {
  readonly name = 'OwnCriteria1765497600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table page_evidence drop constraint page_evidence_criterion_check,
         add constraint page_evidence_criterion_check check (criterion ~ '^[a-z][a-z0-9-]{1,59}$')`,
    );
  }

  /** What files said of criteria that the version before does not know is lost with it. */
  async down(runner: QueryRunner): Promise<void> {
    const known = `('component', 'government-mark', 'widgets', 'reach')`;
    await runner.query(`delete from page_evidence where criterion not in ${known}`);
    await runner.query(
      `alter table page_evidence drop constraint page_evidence_criterion_check,
         add constraint page_evidence_criterion_check check (criterion in ${known})`,
    );
  }
}
