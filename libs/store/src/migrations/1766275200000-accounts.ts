import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may see what: accounts, what they are bound to, their sessions, links that are handed out, and what was done. */
export class Accounts1766275200000 implements MigrationInterface {
  readonly name = 'Accounts1766275200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ACCOUNTS, ...SESSIONS, ...LINKS, ...AUDIT]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'audit_event',
      'sign_in_attempt',
      'view_link',
      'one_time_link',
      'session',
      'account_institution',
      'account',
    ])
      await runner.query(`drop table ${table}`);
    await runner.query('drop function refuse_change');
  }
}

const ACCOUNTS = [
  // region_codes null: all regions. An account without a password signs in by OpenID Connect, or has not been accepted yet.
  `create table account (
     id integer generated always as identity primary key,
     login text not null unique check (char_length(login) between 3 and 100 and login = lower(login)),
     name text not null check (char_length(name) between 1 and 200),
     role text not null check (role in ('admin', 'analyst', 'reporter', 'head')),
     region_codes text[],
     password_hash text,
     totp_secret bytea,
     totp_since timestamptz,
     totp_last_step bigint,
     oidc_issuer text,
     oidc_subject text,
     is_demo boolean not null default false,
     created_at timestamptz not null,
     disabled_at timestamptz,
     check ((oidc_issuer is null) = (oidc_subject is null))
   )`,
  'create unique index account_oidc on account (oidc_issuer, oidc_subject) where oidc_subject is not null',
  `create table account_institution (
     account_id integer not null references account on delete cascade,
     institution_id integer not null references institution,
     bound_at timestamptz not null,
     primary key (account_id, institution_id)
   )`,
  'create index account_institution_of on account_institution (institution_id)',
];

const SESSIONS = [
  // Of a token only its hash is kept: whoever reads the table cannot sign in with it.
  `create table session (
     id integer generated always as identity unique,
     token_hash bytea primary key check (octet_length(token_hash) = 32),
     account_id integer not null references account on delete cascade,
     started_at timestamptz not null,
     last_seen_at timestamptz not null,
     expires_at timestamptz not null,
     address text,
     agent text,
     ended_at timestamptz,
     ended_because text check (ended_because in ('sign-out', 'rights-changed', 'account-disabled', 'by-admin'))
   )`,
  'create index session_account on session (account_id) where ended_at is null',
  'create index session_expires on session (expires_at)',
  // As rate-limiter-flexible reads and writes it.
  `create table sign_in_attempt (
     key varchar(255) primary key,
     points integer not null default 0,
     expire bigint
   )`,
];

const LINKS = [
  `create table one_time_link (
     token_hash bytea primary key check (octet_length(token_hash) = 32),
     purpose text not null check (purpose in ('first-admin', 'invitation', 'reset')),
     account_id integer references account on delete cascade,
     made_by integer references account on delete set null,
     made_at timestamptz not null,
     expires_at timestamptz not null,
     used_at timestamptz,
     check ((purpose = 'first-admin') = (account_id is null))
   )`,
  'create index one_time_link_account on one_time_link (account_id)',
  `create table view_link (
     id uuid primary key default gen_random_uuid(),
     region_code text not null references region,
     view text not null,
     note text not null,
     made_by integer references account on delete set null,
     made_at timestamptz not null,
     expires_at timestamptz not null,
     revoked_at timestamptz
   )`,
];

const AUDIT = [
  `create table audit_event (
     seq bigint primary key,
     at timestamptz not null,
     account_id integer,
     login text,
     address text,
     action text not null,
     subject text,
     outcome text not null check (outcome in ('done', 'refused')),
     details jsonb not null default '{}',
     previous bytea not null,
     hash bytea not null
   )`,
  'create index audit_event_at on audit_event (at)',
  'create index audit_event_account on audit_event (account_id, seq)',
  // Rows are added and stay: a program that is led astray cannot take one away. An owner of the database can, and the
  // chain of hashes then tells.
  `create function refuse_change() returns trigger language plpgsql as
   $$ begin raise exception 'rows of % are added and never changed', tg_table_name; end $$`,
  `create trigger audit_event_stays before update or delete on audit_event
     for each row execute function refuse_change()`,
  `create trigger audit_event_is_not_emptied before truncate on audit_event
     for each statement execute function refuse_change()`,
];
