import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How the institutions of a region stood on a day, in one row: numbers as text in the order of the institutions' ОГРН. Who has a page
 * that lives, and what its pages score, is known of the present only; it is kept from now on.
 */
export class StateDays1767800000000 implements MigrationInterface {
  readonly name = 'StateDays1767800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table state_day');
  }
}

// states: 1 obliged, 2 with a living page, 4 with a page in any network of the list. scores: sums over `scored` pages, in thousandths.
const TABLE = `create table state_day (
     region_code text not null references region,
     day date not null,
     taken_at timestamptz not null,
     is_over boolean not null,
     ogrns text not null,
     states text not null,
     scored text not null,
     scores text not null,
     primary key (region_code, day)
   )`;
