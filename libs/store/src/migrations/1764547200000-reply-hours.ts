import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When residents ask and are answered, by hour of the week, so that years of it cost no look at each question. */
export class ReplyHours1764547200000 implements MigrationInterface {
  readonly name = 'ReplyHours1764547200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table reply_rollup add column asked_hours integer[] not null default '{}',
         add column replied_hours integer[] not null default '{}'`,
    );
    // The next refresh fills them.
    await runner.query(
      `insert into touched_day (region_code, page_id, day, what)
       select distinct region_code, page_id, asked_on, 'questions' from question order by asked_on, page_id`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reply_rollup drop column asked_hours, drop column replied_hours');
  }
}
