import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Additive tallies of questions, so that a figure of three years costs some dozens of rows and not a million; posts by
 * month for the same reason; and where each page was last summed, so that one that moves takes its past along.
 */
export class ReplyRollups1764115200000 implements MigrationInterface {
  readonly name = 'ReplyRollups1764115200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FACTS, ...FILLING]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from touched_day where what = 'questions'`);
    await runner.query(allow(['counts', 'posts']));
    const indexes = ['question_life', 'question_waiting', 'group_day_municipality', 'group_day_kind'];
    for (const index of indexes) await runner.query(`drop index ${index}`);
    for (const table of ['region_day', 'page_month', 'rollup_place', 'reply_rollup'])
      await runner.query(`drop table ${table}`);
  }
}

const allow = (whats: readonly string[]): string =>
  `alter table touched_day drop constraint touched_day_what_check,
     add constraint touched_day_what_check check (what in (${whats.map((what) => `'${what}'`).join(', ')}))`;

const TABLES = [
  // Histogram elements are bucket × 2^22 + count; open_on holds day of the month × 2^22 + count.
  `create table reply_rollup (
     region_code text not null,
     dimension text not null check (dimension in ('region', 'municipality', 'founder', 'kind', 'cell', 'page')),
     grain text not null check (grain in ('day', 'month')),
     day date not null,
     key text not null,
     needs_reply boolean not null,
     answered integer not null,
     withdrawn integer not null,
     met integer not null,
     breached integer not null,
     eligible integer not null,
     in_window integer not null,
     unclocked integer not null,
     undated integer not null,
     open_on integer[] not null,
     working integer[] not null,
     working_censored integer[] not null,
     elapsed integer[] not null,
     elapsed_censored integer[] not null,
     primary key (region_code, dimension, grain, day, key, needs_reply)
   )`,
  `create table rollup_place (
     page_id integer primary key references page,
     region_code text not null,
     oktmo text not null,
     founder text not null,
     kind text not null
   )`,
  `create index rollup_place_region on rollup_place (region_code)`,
  `create table page_month (
     page_id integer not null references page,
     month date not null,
     region_code text not null,
     posts integer not null,
     reposts integer not null,
     comments integer not null,
     primary key (page_id, month)
   )`,
  `create table region_day (
     region_code text not null,
     day date not null,
     pages integer not null,
     members bigint,
     oldest_at timestamptz,
     posts integer not null,
     comments integer not null,
     primary key (region_code, day)
   )`,
  // A municipality's or a kind's line over years must not read those of all others.
  `create index group_day_municipality on group_day (region_code, municipality_oktmo, day)`,
  `create index group_day_kind on group_day (region_code, kind, day)`,
  `create index page_month_region on page_month (region_code, month) include (page_id, posts, comments)`,
];

const FACTS = [
  allow(['counts', 'posts', 'questions']),
  // Which questions waited at an instant of the past, however long ago they were asked.
  `create index question_life on question using gist (tstzrange(asked_at, coalesce(answered_at, withdrawn_at)))
   where coalesce(answered_at, withdrawn_at) > asked_at`,
  // Those that wait now, by the day that tells how they are counted.
  `create index question_waiting on question (region_code, asked_on) include (page_id, asked_at, due_at, needs_reply)
   where answered_at is null and withdrawn_at is null`,
];

const FILLING = [
  `insert into region_day (region_code, day, pages, members, oldest_at, posts, comments)
   select region_code, day, sum(pages), sum(members), min(oldest_at), sum(posts), sum(comments)
   from group_day group by 1, 2`,
  `insert into page_month (page_id, month, region_code, posts, reposts, comments)
   select page_id, date_trunc('month', day)::date, min(region_code), sum(posts), sum(reposts), sum(comments)
   from page_day group by 1, 2`,
  `insert into touched_day (region_code, page_id, day, what)
   select distinct region_code, page_id, asked_on, 'questions' from question order by asked_on, page_id`,
];
