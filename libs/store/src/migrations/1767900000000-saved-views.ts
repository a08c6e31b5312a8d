import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Views that people keep for themselves: an address of ours under a name. */
export class SavedViews1767900000000 implements MigrationInterface {
  readonly name = 'SavedViews1767900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saved_view');
  }
}

const STATEMENTS = [
  // account_id: null where nobody signs in, of whoever sits at the machine.
  `create table saved_view (
     id integer generated always as identity primary key,
     account_id integer references account,
     name text not null check (char_length(name) between 1 and 100),
     address text not null check (address like '/%' and address not like '//%' and char_length(address) <= 2000),
     is_favourite boolean not null default false,
     is_start boolean not null default false,
     position integer not null,
     made_at timestamptz not null
   )`,
  'create index saved_view_of_account on saved_view (account_id, position)',
  'create unique index saved_view_start on saved_view (coalesce(account_id, 0)) where is_start',
];
