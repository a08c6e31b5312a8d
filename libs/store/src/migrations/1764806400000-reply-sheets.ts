import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What all pages of a region were asked on a day or in a month and how that stands, in one row: numbers as text, each
 * list in the order of the pages that were asked. A ranking of thousands of institutions then costs some rows.
 */
export class ReplySheets1764806400000 implements MigrationInterface {
  readonly name = 'ReplySheets1764806400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, OF_DAYS, OF_MONTHS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reply_sheet');
  }
}

const TABLE = `
  create table reply_sheet (
    region_code text not null,
    grain text not null check (grain in ('day', 'month')),
    day date not null,
    needs_reply boolean not null,
    pages text not null,
    answered text not null,
    withdrawn text not null,
    met text not null,
    breached text not null,
    eligible text not null,
    in_window text not null,
    undated text not null,
    open text not null,
    primary key (region_code, grain, day, needs_reply)
  )`;

const COUNTS = ['answered', 'withdrawn', 'met', 'breached', 'eligible', 'in_window', 'undated', 'open'];

const lists = ['page', ...COUNTS].map((name) => `string_agg(${name}::text, ',' order by page)`).join(', ');

const fill = (grain: 'day' | 'month', counts: string): string => `
  insert into reply_sheet (region_code, grain, day, needs_reply, pages, ${COUNTS.join(', ')})
  select region_code, '${grain}', day, needs_reply, ${lists} from (${counts}) s
  group by region_code, day, needs_reply`;

const CLOSED = 'coalesce(answered_at, withdrawn_at)';

const OF_DAYS = fill(
  'day',
  `select region_code, asked_on as day, needs_reply, page_id as page,
     count(answered_at) as answered,
     count(*) filter (where answered_at is null and withdrawn_at is not null) as withdrawn,
     count(*) filter (where answered_at <= due_at) as met,
     count(*) filter (where ${CLOSED} > due_at) as breached,
     count(*) filter (where answered_at is not null or withdrawn_at is null
                         or withdrawn_at >= asked_at + interval '7 days') as eligible,
     count(*) filter (where answered_at <= asked_at + interval '7 days') as in_window,
     count(*) filter (where ${CLOSED} is null and due_at is null) as undated,
     count(*) filter (where ${CLOSED} is null) as open
   from question group by region_code, asked_on, needs_reply, page_id`,
);

const OF_MONTHS = fill(
  'month',
  `select region_code, day, needs_reply, key::int as page, answered, withdrawn, met, breached, eligible, in_window, undated,
     (select coalesce(sum(e & 4194303), 0) from unnest(open_on) e) as open
   from reply_rollup where dimension = 'page' and grain = 'month'`,
);
