import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema: the register, the plan, the facts, the rollups and the rules.
 * Every fact carries its region, so that tables can later be partitioned or distributed without a change of meaning.
 */
export class Facts1763900000000 implements MigrationInterface {
  readonly name = 'Facts1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...REGISTER, ...PLAN, ...FACTS, ...ROLLUPS, ...RULES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES_LAST_FIRST) await runner.query(`drop table ${table}`);
  }
}

const REGISTER = [
  `create table region (
     code text primary key check (code ~ '^[0-9]{2,3}$'),
     name text not null,
     zone text not null
   )`,
  `create table municipality (
     oktmo text primary key check (oktmo ~ '^[0-9]{8}$'),
     region_code text not null references region,
     name text not null,
     short_name text not null,
     abbr text not null,
     kind text not null,
     centre text,
     tile_col integer,
     tile_row integer,
     population integer
   )`,
  `create index municipality_region on municipality (region_code)`,
  `create table institution (
     id integer generated always as identity primary key,
     region_code text not null references region,
     ogrn text not null unique check (ogrn ~ '^[0-9]{13}$'),
     name text not null,
     short_name text,
     kind text not null,
     sphere text not null,
     level text not null check (level in ('federal', 'regional', 'municipal')),
     oktmo text,
     municipality_oktmo text references municipality,
     founder_ogrn text,
     exempt_reason text,
     exempt_act text,
     responsible text,
     responsible_vk text,
     ok_url text,
     comment text,
     imported_at timestamptz not null
   )`,
  `create index institution_region_kind on institution (region_code, kind)`,
  `create index institution_municipality on institution (municipality_oktmo)`,
  `create index institution_founder on institution (founder_ogrn)`,
  `create table page (
     id integer generated always as identity primary key,
     region_code text not null references region,
     institution_id integer not null references institution,
     network text not null default 'vk',
     vk_id bigint,
     link text not null,
     screen_name text,
     name text,
     state text not null default 'unresolved'
       check (state in ('live', 'closed', 'private', 'deleted', 'banned', 'not-found', 'unresolved')),
     state_since timestamptz,
     registered_at timestamptz not null,
     removed_at timestamptz
   )`,
  `create unique index page_network_id on page (network, vk_id) where removed_at is null`,
  `create unique index page_unresolved_link on page (network, link) where vk_id is null and removed_at is null`,
  `create index page_region on page (region_code)`,
  `create index page_institution on page (institution_id)`,
  `create table registry_event (
     id bigint generated always as identity primary key,
     at timestamptz not null,
     region_code text not null,
     kind text not null,
     ogrn text,
     page_id integer,
     was text,
     became text
   )`,
];

const PLAN = [
  `create table watch (
     page_id integer not null references page,
     kind text not null check (kind in ('communities', 'posts', 'comments')),
     region_code text not null,
     due_at timestamptz not null,
     leased_until timestamptz,
     lease_owner text,
     last_started_at timestamptz,
     last_success_at timestamptz,
     last_outcome text,
     last_outcome_at timestamptz,
     failures integer not null default 0,
     primary key (page_id, kind)
   )`,
  `create index watch_due on watch (kind, due_at)`,
  `create table page_wall (
     page_id integer primary key references page,
     known_since timestamptz,
     known_until timestamptz not null,
     exhausted boolean not null,
     total_posts integer,
     comments_open boolean
   )`,
  `create table api_usage (
     token text not null,
     method text not null,
     day date not null,
     calls integer not null,
     refused integer not null default 0,
     primary key (token, method, day)
   )`,
  `create table sweep (
     id bigint generated always as identity primary key,
     mode text not null check (mode in ('schedule', 'once', 'history')),
     day date,
     started_at timestamptz not null,
     finished_at timestamptz,
     cutoff timestamptz not null,
     kinds text[] not null,
     requests jsonb not null default '{}',
     outcomes jsonb not null default '{}',
     facts jsonb not null default '{}',
     seconds double precision
   )`,
  `create index sweep_mode_day on sweep (mode, day)`,
];

const FACTS = [
  `create table subscriber_count (
     page_id integer not null references page,
     observed_at timestamptz not null,
     region_code text not null,
     members integer not null check (members >= 0),
     primary key (page_id, observed_at)
   )`,
  `create table page_profile (
     page_id integer not null references page,
     observed_at timestamptz not null,
     region_code text not null,
     last_seen_at timestamptz not null,
     fingerprint text not null,
     screen_name text,
     name text,
     facts jsonb not null,
     primary key (page_id, observed_at)
   )`,
  `create table post (
     page_id integer not null references page,
     post_id bigint not null,
     region_code text not null,
     published_at timestamptz not null,
     by_page boolean not null,
     author_key bytea,
     is_repost boolean not null,
     likes integer,
     reposts integer,
     views integer,
     comments integer,
     can_comment boolean,
     class text,
     needs_reply boolean,
     reason text,
     checked_at timestamptz not null,
     comments_known integer,
     comments_known_at timestamptz,
     deleted_seen_at timestamptz,
     primary key (page_id, post_id)
   )`,
  `create index post_recent on post (page_id, published_at)`,
  `create index post_region on post (region_code, published_at)`,
  `create table comment (
     page_id integer not null references page,
     comment_id bigint not null,
     post_id bigint not null,
     region_code text not null,
     at timestamptz not null,
     author_kind text not null check (author_kind in ('resident', 'page', 'official', 'unknown')),
     author_key bytea,
     author_community bigint,
     thread_id bigint not null,
     reply_to_comment bigint,
     reply_to_key bytea,
     mentions bytea[] not null default '{}',
     class text not null,
     needs_reply boolean not null,
     reason text not null,
     classifier text not null,
     text_key bytea,
     first_seen_at timestamptz not null,
     last_seen_at timestamptz not null,
     deleted_seen_at timestamptz,
     primary key (page_id, comment_id)
   )`,
  `create index comment_post on comment (page_id, post_id)`,
  `create index comment_page on comment (page_id, at)`,
  `create index comment_region on comment (region_code, at)`,
  `create table question (
     page_id integer not null references page,
     comment_id bigint not null,
     post_id bigint not null,
     region_code text not null,
     comments integer not null,
     asked_at timestamptz not null,
     asked_on date not null,
     answered_at timestamptz,
     reply_comment_id bigint,
     answered_by text check (answered_by in ('page', 'official')),
     withdrawn_at timestamptz,
     class text not null,
     needs_reply boolean not null,
     elapsed_seconds integer,
     working_seconds integer,
     due_at timestamptz,
     policy_version text not null,
     primary key (page_id, comment_id)
   )`,
  `create index question_region_day on question (region_code, asked_on)`,
  `create index question_page_day on question (page_id, asked_on)`,
  `create index question_open on question (region_code, asked_at) where answered_at is null and withdrawn_at is null`,
];

const ROLLUPS = [
  `create table page_day (
     page_id integer not null references page,
     day date not null,
     region_code text not null,
     members integer,
     observed_at timestamptz,
     posts integer not null default 0,
     reposts integer not null default 0,
     comments integer not null default 0,
     primary key (page_id, day)
   )`,
  `create index page_day_region on page_day (region_code, day) include (page_id, members, posts, comments)`,
  `create table page_week (
     page_id integer not null references page,
     week date not null,
     region_code text not null,
     posts integer not null,
     primary key (page_id, week)
   )`,
  `create index page_week_region on page_week (region_code, week) include (page_id, posts)`,
  `create table group_day (
     region_code text not null,
     day date not null,
     municipality_oktmo text not null,
     kind text not null,
     pages integer not null,
     members bigint,
     oldest_at timestamptz,
     posts integer not null,
     comments integer not null,
     primary key (region_code, day, municipality_oktmo, kind)
   )`,
  // A queue without a key: writers never wait for the reader that is taking marks away.
  `create table touched_day (
     id bigint generated always as identity primary key,
     region_code text not null,
     page_id integer not null references page,
     day date not null,
     what text not null check (what in ('counts', 'posts'))
   )`,
];

const RULES = [
  `create table policy (
     region_code text not null references region,
     version text not null,
     effective_from date not null,
     rules jsonb not null,
     primary key (region_code, version)
   )`,
  `create table setting (
     key text primary key,
     value text not null
   )`,
];

const TABLES_LAST_FIRST = [
  'setting',
  'policy',
  'touched_day',
  'group_day',
  'page_week',
  'page_day',
  'question',
  'comment',
  'post',
  'page_profile',
  'subscriber_count',
  'sweep',
  'api_usage',
  'page_wall',
  'watch',
  'registry_event',
  'page',
  'institution',
  'municipality',
  'region',
];
