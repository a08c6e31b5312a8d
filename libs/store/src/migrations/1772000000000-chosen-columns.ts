import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The columns that somebody chose of a table, in whatever browser they look at it. */
export class ChosenColumns1772000000000 implements MigrationInterface {
  readonly name = 'ChosenColumns1772000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table chosen_columns');
  }
}

const STATEMENTS = [
  // account_id: null where nobody signs in, of whoever sits at the machine.
  `create table chosen_columns (
     account_id integer references account,
     table_name text not null check (table_name in ('districts', 'founders', 'institutions', 'ranking')),
     columns text not null check (char_length(columns) between 1 and 800)
   )`,
  'create unique index chosen_columns_of_account on chosen_columns (coalesce(account_id, 0), table_name)',
];
