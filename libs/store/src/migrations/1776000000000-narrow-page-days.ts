import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Enough to sort some million rows in memory, and little enough for a machine of two gigabytes. */
const SORTING_MEMORY = '128MB';

/**
 * A page-day takes less room: its columns stand in the order in which none is padded, and there are eight of them, so that a row
 * without a count needs no longer head. Reposts went into no figure. Of the first count of a day it is only said that there is one: the facts
 * keep it. What is found by a day is found by an index of the day alone, whose entries of one day PostgreSQL keeps together; a change of
 * counts then touches no index. Rows are written once more, day by day, beside the old ones.
 */
export class NarrowPageDays1776000000000 implements MigrationInterface {
  readonly name = 'NarrowPageDays1776000000000';

  async up(runner: QueryRunner): Promise<void> {
    await prepare(runner);
    for (const statement of NARROWED) await runner.query(statement);
    await takePlace(runner, 'page_id, day', '');
    await runner.query('alter table page_month drop column reposts');
  }

  async down(runner: QueryRunner): Promise<void> {
    await prepare(runner);
    for (const statement of WIDENED) await runner.query(statement);
    await takePlace(runner, 'page_id, day', ' include (page_id, members, posts, comments)');
    for (const statement of REPOSTS_OF_MONTHS) await runner.query(statement);
  }
}

async function prepare(runner: QueryRunner): Promise<void> {
  await runner.query(`set local maintenance_work_mem = '${SORTING_MEMORY}'`);
  await runner.query(`set local work_mem = '${SORTING_MEMORY}'`);
}

async function takePlace(runner: QueryRunner, key: string, included: string): Promise<void> {
  await runner.query('drop table page_day');
  await runner.query('alter table page_day_made rename to page_day');
  await runner.query(`alter table page_day add constraint page_day_pkey primary key (region_code, ${key})`);
  await runner.query(`create index page_day_region on page_day (region_code, day)${included}`);
}

const NARROWED = [
  `create table page_day_made (
     observed_at timestamptz,
     page_id integer not null,
     day date not null,
     members integer,
     posts integer not null default 0,
     comments integer not null default 0,
     counted_earlier boolean not null default false,
     region_code text not null
   )`,
  `insert into page_day_made
   select observed_at, page_id, day, members, posts, comments, first_observed_at is not null, region_code
   from page_day order by region_code, day, page_id`,
];

const OF_THE_DAY = (at: string): string =>
  `${at} >= d.day::timestamp at time zone r.zone and ${at} < (d.day + 1)::timestamp at time zone r.zone`;

const WIDENED = [
  `create table page_day_made (
     page_id integer not null,
     day date not null,
     region_code text not null,
     members integer,
     observed_at timestamptz,
     posts integer not null default 0,
     reposts integer not null default 0,
     comments integer not null default 0,
     first_members integer,
     first_observed_at timestamptz
   )`,
  `insert into page_day_made
   select d.page_id, d.day, d.region_code, d.members, d.observed_at, d.posts, w.reposts, d.comments, f.members, f.observed_at
   from page_day d join region r on r.code = d.region_code
   left join lateral (
     select members, observed_at from subscriber_count s
     where d.counted_earlier and s.region_code = d.region_code and s.page_id = d.page_id and s.observed_at < d.observed_at
       and ${OF_THE_DAY('s.observed_at')}
     order by observed_at limit 1
   ) f on true
   cross join lateral (
     select count(*) as reposts from post p
     where p.region_code = d.region_code and p.page_id = d.page_id and p.by_page and p.is_repost and p.deleted_seen_at is null
       and ${OF_THE_DAY('p.published_at')}
   ) w
   order by d.region_code, d.day, d.page_id`,
];

const REPOSTS_OF_MONTHS = [
  'alter table page_month add column reposts integer not null default 0',
  `update page_month m set reposts = d.reposts
   from (select region_code, page_id, date_trunc('month', day)::date as month, sum(reposts) as reposts
         from page_day where reposts > 0 group by 1, 2, 3) d
   where (m.region_code, m.page_id, m.month) = (d.region_code, d.page_id, d.month)`,
  'alter table page_month alter column reposts drop default',
];
