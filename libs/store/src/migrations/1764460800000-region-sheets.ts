import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What all pages of a region did on a day, in a week, in a month, in one row each: numbers as text in the order of the
 * pages' ids. A figure of thousands of pages then costs some rows and not some for each page.
 */
export class RegionSheets1764460800000 implements MigrationInterface {
  readonly name = 'RegionSheets1764460800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FILLING]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sheet_due');
    await runner.query('drop table region_sheet');
    await runner.query('alter table page_day drop column first_members, drop column first_observed_at');
  }
}

const TABLES = [
  // Null where the day has one count only: then it is the first one too.
  `alter table page_day add column first_members integer, add column first_observed_at timestamptz`,
  `create table region_sheet (
     region_code text not null,
     grain text not null check (grain in ('day', 'week', 'month')),
     day date not null,
     opens_at timestamptz not null,
     members text,
     observed_ms text,
     first_members text,
     first_observed_ms text,
     posts text not null,
     comments text,
     primary key (region_code, grain, day)
   )`,
  // Days whose sheets, and those of their week and month, are to be written anew.
  `create table sheet_due (
     region_code text not null,
     day date not null,
     primary key (region_code, day)
   )`,
];

const list = (column: string): string => `string_agg(coalesce((${column})::text, ''), ',' order by p.id)`;

const sums = (grain: 'week' | 'month', comments: string): string => `
  insert into region_sheet (region_code, grain, day, opens_at, posts, comments)
  select r.code, '${grain}', t.day, t.day::timestamp at time zone r.zone, ${list('d.posts')}, ${comments}
  from region r join (select distinct region_code, ${grain} as day from page_${grain}) t on t.region_code = r.code
  join page p on p.region_code = r.code left join page_${grain} d on d.page_id = p.id and d.${grain} = t.day
  group by r.code, t.day`;

const FILLING = [
  `insert into region_sheet (region_code, grain, day, opens_at, members, observed_ms, posts, comments)
   select r.code, 'day', t.day, t.day::timestamp at time zone r.zone, ${list('d.members')},
          ${list('extract(epoch from d.observed_at - t.day::timestamp at time zone r.zone) * 1000')}, ${list('d.posts')}, ${list('d.comments')}
   from region r join (select distinct region_code, day from page_day) t on t.region_code = r.code
   join page p on p.region_code = r.code left join page_day d on d.page_id = p.id and d.day = t.day
   group by r.code, t.day`,
  sums('week', 'null'),
  sums('month', list('d.comments')),
  // The first counts of the days come with the next refresh.
  `insert into touched_day (region_code, page_id, day, what)
   select region_code, page_id, day, 'counts' from page_day where members is not null order by day, page_id`,
];
