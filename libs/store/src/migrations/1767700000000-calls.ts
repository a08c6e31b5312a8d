import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whom to call, who did, and what came of it. None of the three tables is ever changed: what was marked by mistake is
 * taken back by a row of its own.
 */
export class Calls1767700000000 implements MigrationInterface {
  readonly name = 'Calls1767700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['contact_reply', 'contact_withdrawal', 'contact']) await runner.query(`drop table ${table}`);
    await runner.query('alter table institution drop column responsible_phone');
  }
}

const STATEMENTS = [
  'alter table institution add column responsible_phone text',
  // note, login: a person's; null where there are no accounts.
  `create table contact (
     id integer generated always as identity primary key,
     region_code text not null references region,
     institution_id integer not null references institution,
     outcome text not null check (outcome in ('reached', 'promised', 'not-reached')),
     note text check (char_length(note) between 1 and 500),
     account_id integer references account,
     login text,
     made_at timestamptz not null
   )`,
  'create index contact_of_institution on contact (institution_id, made_at)',
  'create index contact_of_region on contact (region_code, made_at)',
  `create table contact_withdrawal (
     contact_id integer primary key references contact,
     account_id integer references account,
     login text,
     withdrawn_at timestamptz not null
   )`,
  `create table contact_reply (
     id integer generated always as identity primary key,
     contact_id integer not null references contact,
     note text not null check (char_length(note) between 1 and 500),
     account_id integer references account,
     login text,
     made_at timestamptz not null
   )`,
  'create index contact_reply_of_contact on contact_reply (contact_id, made_at)',
];
