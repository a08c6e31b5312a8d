import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['page_day', 'page_week', 'page_month'];

/**
 * Sums by page are made of facts that belong to a page, and pages are never deleted: there is no need to look each page up
 * once more for six million of them that are computed anew.
 */
export class PageRollups1765065600000 implements MigrationInterface {
  readonly name = 'PageRollups1765065600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`alter table ${table} drop constraint ${table}_page_id_fkey`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(
        `alter table ${table} add constraint ${table}_page_id_fkey foreign key (page_id) references page`,
      );
    }
  }
}
