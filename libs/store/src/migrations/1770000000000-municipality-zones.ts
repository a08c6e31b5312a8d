import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Regions reach over several time zones: a municipality names its own where it is not the region's. */
export class MunicipalityZones1770000000000 implements MigrationInterface {
  readonly name = 'MunicipalityZones1770000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table municipality add zone text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table municipality drop zone');
  }
}
