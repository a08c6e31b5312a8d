import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Looks out of turn: who asked for which, and what came of it. A page, or a post of it, has one that waits at most. */
export class Looks1767500000000 implements MigrationInterface {
  readonly name = 'Looks1767500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table look');
  }
}

const STATEMENTS = [
  // post_id: null where the profile of the page is meant. Instants are those of the database's clock, but for answered_at, VK's.
  `create table look (
     id integer generated always as identity primary key,
     region_code text not null references region,
     page_id integer not null references page,
     post_id bigint,
     account_id integer references account,
     login text,
     asked_at timestamptz not null default clock_timestamp(),
     started_at timestamptz,
     leased_until timestamptz,
     lease_owner text,
     ended_at timestamptz,
     finding text,
     answered_at timestamptz,
     check ((finding is null) = (ended_at is null)),
     check (answered_at is null or finding = 'answered')
   )`,
  'create unique index look_waiting on look (page_id, coalesce(post_id, 0)) where ended_at is null',
  'create index look_of_page on look (page_id, asked_at)',
  'create index look_of_region on look (region_code, asked_at)',
];
