import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Frozen reports with the rows that they were computed from. Nothing of them is ever changed: what happens to one is added. */
export class Editions1767052800000 implements MigrationInterface {
  readonly name = 'Editions1767052800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const table of TABLE_NAMES) {
      await runner.query(
        `create trigger ${table}_stays before update or delete on ${table} for each row execute function refuse_change()`,
      );
      await runner.query(
        `create trigger ${table}_is_not_emptied before truncate on ${table} for each statement execute function refuse_change()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLE_NAMES].reverse()) await runner.query(`drop table ${table}`);
  }
}

const TABLE_NAMES = ['edition', 'edition_file', 'edition_table', 'edition_part', 'edition_event'];

const SHA256 = `check (sha256 ~ '^[0-9a-f]{64}$')`;

const TABLES = [
  // form and texts as they were written: json keeps the order of keys, which jsonb does not.
  `create table edition (
     id integer generated always as identity primary key,
     region_code text not null references region,
     number integer not null check (number > 0),
     form_code text not null,
     form_version integer not null,
     form json not null,
     texts json not null,
     period_code text not null,
     period_from date not null,
     period_to date not null check (period_to >= period_from),
     as_of timestamptz not null,
     frozen_at timestamptz not null,
     frozen_by text not null,
     account_id integer,
     corrects integer,
     policy_version text not null,
     classifier_version text not null,
     register_version text not null,
     kept_tables text[] not null,
     sha256 text not null ${SHA256},
     unique (region_code, number),
     foreign key (region_code, corrects) references edition (region_code, number)
   )`,
  `create index edition_of_period on edition (region_code, form_code, period_from)`,
  `create table edition_file (
     edition_id integer not null references edition,
     kind text not null,
     name text not null,
     sha256 text not null ${SHA256},
     bytes bytea not null,
     primary key (edition_id, name)
   )`,
  // sha256 of the rows' text before compression, in the order of the parts.
  `create table edition_table (
     edition_id integer not null references edition,
     table_name text not null,
     columns text[] not null,
     rows integer not null,
     parts integer not null,
     sha256 text not null ${SHA256},
     primary key (edition_id, table_name)
   )`,
  `create table edition_part (
     edition_id integer not null,
     table_name text not null,
     part integer not null,
     bytes bytea not null,
     primary key (edition_id, table_name, part),
     foreign key (edition_id, table_name) references edition_table
   )`,
  `alter table edition_part alter column bytes set storage external`,
  `alter table edition_file alter column bytes set storage external`,
  // An edition without an event is in force.
  `create table edition_event (
     edition_id integer not null references edition,
     kind text not null check (kind in ('withdrawn', 'replaced')),
     at timestamptz not null,
     done_by text not null,
     account_id integer,
     reason text not null,
     replaced_by integer references edition,
     primary key (edition_id),
     check ((kind = 'replaced') = (replaced_by is not null))
   )`,
];
