import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What observing under quotas needs: a plan that says what it can afford, tokens whose pace, quota and health are
 * shared by all collectors of a database, and how far a wall was looked at ahead of its known posts.
 */
export class Observing1764028800000 implements MigrationInterface {
  readonly name = 'Observing1764028800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PLAN, ...TOKENS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['vk_token_method', 'vk_token', 'plan']) await runner.query(`drop table ${table}`);
    await runner.query('alter table page_wall drop column highest_id, drop column looked_ahead_at');
    for (const index of ['post_published', 'post_by_resident']) await runner.query(`drop index ${index}`);
    await runner.query('alter table post drop column first_seen_at');
    await runner.query('alter table watch drop column interval_seconds');
  }
}

const PLAN = [
  // The interval that was planned when the page was settled: what «stale» is measured against.
  `alter table watch add column interval_seconds integer`,
  `alter table page_wall add column highest_id bigint, add column looked_ahead_at timestamptz`,
  // How long it took to know of a post: null for those stored before this was kept.
  `alter table post add column first_seen_at timestamptz`,
  // The plan counts the posts of the last weeks every few minutes.
  `create index post_published on post (published_at)`,
  // Residents' own posts are few among many, and each pass looks whether one of them is no question yet.
  `create index post_by_resident on post (page_id, post_id) where author_key is not null`,
  `create table plan (
     kind text primary key,
     computed_at timestamptz not null,
     nominal_seconds integer not null,
     planned_seconds integer not null,
     calls_a_day double precision not null,
     calls_a_day_allowed double precision
   )`,
];

const TOKENS = [
  `create table vk_token (
     fingerprint text primary key,
     kind text not null check (kind in ('user', 'service', 'community')),
     requests_per_second double precision not null,
     configured_at timestamptz not null,
     state text not null default 'ok' check (state in ('ok', 'refused', 'needs-operator')),
     state_code integer,
     state_since timestamptz,
     execute text not null default 'unknown' check (execute in ('unknown', 'yes', 'no')),
     last_ok_at timestamptz,
     last_failure_at timestamptz,
     last_failure_class text,
     last_failure_code integer,
     next_slot_at timestamptz not null default 'epoch'
   )`,
  `create table vk_token_method (
     fingerprint text not null references vk_token on delete cascade,
     method text not null,
     parked_until timestamptz not null,
     class text not null,
     code integer,
     primary key (fingerprint, method)
   )`,
];
