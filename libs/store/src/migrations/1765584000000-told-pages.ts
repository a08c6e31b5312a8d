import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Pages in networks that nobody observes have tables of their own: every table of observations means ВКонтакте. The one
 * address that the register kept so far becomes such a page; what is no address of a page in Одноклассники is not kept.
 */
export class ToldPages1765584000000 implements MigrationInterface {
  readonly name = 'ToldPages1765584000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  /** What files told of networks but ВКонтакте and Одноклассники is lost. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `create table told_page (
     id integer generated always as identity primary key,
     region_code text not null references region,
     institution_id integer not null references institution,
     network text not null check (network in ('ok', 'max', 'telegram')),
     link text not null,
     registered_at timestamptz not null,
     removed_at timestamptz
   )`,
  `create unique index told_page_link on told_page (link) where removed_at is null`,
  `create unique index told_page_institution on told_page (institution_id, network) where removed_at is null`,
  `create index told_page_region on told_page (region_code)`,
  `create table told_subscribers (
     told_page_id integer not null references told_page,
     counted_on date not null,
     region_code text not null,
     members integer not null check (members >= 0),
     source text not null,
     source_sha256 text not null check (source_sha256 ~ '^[0-9a-f]{64}$'),
     imported_at timestamptz not null,
     primary key (told_page_id, counted_on)
   )`,
  `insert into told_page (region_code, institution_id, network, link, registered_at)
   select distinct on (link) region_code, id, 'ok', link, imported_at
   from (
     select id, region_code, imported_at, 'https://ok.ru/' ||
       lower(substring(ok_url from '^https?://(?:www\\.|m\\.)?(?:ok|odnoklassniki)\\.ru/((?:group/)?[A-Za-z0-9][A-Za-z0-9_.-]+)')) as link
     from institution where ok_url is not null
   ) known
   where link is not null and link !~ '/(profile|group)$'
   order by link, id`,
  `alter table institution drop column ok_url, add column founder_name text,
     add column status text check (status in ('acting', 'closing', 'closed'))`,
];

const DOWN = [
  `alter table institution add column ok_url text, drop column founder_name, drop column status`,
  `update institution i set ok_url = t.link from told_page t
   where t.institution_id = i.id and t.network = 'ok' and t.removed_at is null`,
  `drop table told_subscribers`,
  `drop table told_page`,
];
