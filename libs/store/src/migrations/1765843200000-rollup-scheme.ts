import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which buckets the waits of a region's rows are counted. No row: by those of before, so that the next refresh sums them up
 * anew; so it does after whatever update brings other buckets.
 */
export class RollupScheme1765843200000 implements MigrationInterface {
  readonly name = 'RollupScheme1765843200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table rollup_scheme (region_code text primary key, waits text not null)');
  }

  /** The version before cannot tell rows of these buckets from its own: it counts from nothing. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('truncate reply_rollup, reply_sheet, rollup_place');
    await runner.query(
      `insert into touched_day (region_code, page_id, day, what)
       select distinct region_code, page_id, asked_on, 'questions' from question order by asked_on, page_id`,
    );
    await runner.query('drop table rollup_scheme');
  }
}
