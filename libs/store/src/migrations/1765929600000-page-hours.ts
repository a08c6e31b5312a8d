import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a page: by whose hours its questions were judged, a kind of institutions or one of them. Empty: by the region's. */
export class PageHours1765929600000 implements MigrationInterface {
  readonly name = 'PageHours1765929600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table page add column hours_key text not null default ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table page drop column hours_key');
  }
}
