import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a page is for, as the register states it: norms of posts depend on it. */
export class PageType1764720000000 implements MigrationInterface {
  readonly name = 'PageType1764720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table page add column page_type text check (page_type in ('flagship', 'active', 'card'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table page drop column page_type');
  }
}
