import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Values of VK's answers that cannot be true are counted instead of kept, and counts that jumped a thousandfold wait
 * apart until they are confirmed. Walls that an absurd date made «known since 1970» are read to their depth again.
 */
export class RefusedValues1765238400000 implements MigrationInterface {
  readonly name = 'RefusedValues1765238400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [REFUSED, DOUBTFUL, CLOCK, WALL_DEPTHS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table collector drop column clock_ahead_seconds');
    for (const table of ['doubtful_count', 'refused_value']) await runner.query(`drop table ${table}`);
  }
}

/** A row a day for each kind of value and reason; of the pages the first twenty are named. */
const REFUSED = `create table refused_value (
  region_code text not null references region,
  day date not null,
  kind text not null,
  reason text not null,
  times integer not null,
  pages integer[] not null default '{}',
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (region_code, day, kind, reason)
)`;

/** The newest of each page; without an outcome it waits to be confirmed. */
const DOUBTFUL = `create table doubtful_count (
  page_id integer primary key references page,
  region_code text not null references region,
  members integer not null check (members >= 0),
  last_good integer not null,
  last_good_at timestamptz not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  outcome text check (outcome in ('confirmed', 'not-confirmed')),
  settled_at timestamptz
)`;

/** How far a collector's clock is ahead of the database's; null: not measured. */
const CLOCK = 'alter table collector add column clock_ahead_seconds double precision';

/** Before VK was opened there was no wall. One read to its beginning begins with its oldest credible post. */
const WALL_DEPTHS = `update page_wall w set known_since = case when exhausted then (
    select min(p.published_at) from post p where p.page_id = w.page_id and p.published_at >= '2006-10-10T00:00:00Z'
  ) end
  where known_since < '2006-10-10T00:00:00Z'`;
