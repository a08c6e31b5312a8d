import type { MigrationInterface, QueryRunner } from 'typeorm';

/** On one day one policy comes into force: of two, which is meant could not be told. */
export class PolicyCriteria1764288000000 implements MigrationInterface {
  readonly name = 'PolicyCriteria1764288000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create unique index policy_effective on policy (region_code, effective_from)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index policy_effective');
  }
}
