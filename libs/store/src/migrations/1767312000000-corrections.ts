import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was accepted against what was observed. Neither table is ever changed: what is revoked says so in a row of its own. */
export class Corrections1767312000000 implements MigrationInterface {
  readonly name = 'Corrections1767312000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view correction_in_force');
    for (const table of ['correction_revocation', 'correction']) await runner.query(`drop table ${table}`);
  }
}

const STATEMENTS = [
  // page_id: null where the institution is meant (its founder). reason is a person's, bounded and without control characters.
  `create table correction (
     id integer generated always as identity primary key,
     region_code text not null references region,
     institution_id integer not null references institution,
     page_id integer references page,
     kind text not null check (kind in ('not-a-question', 'answered-elsewhere', 'criterion-met', 'founder', 'outage')),
     comment_id bigint,
     answered_at timestamptz,
     criterion text,
     from_day date,
     to_day date,
     founder_ogrn text,
     span_from timestamptz,
     span_to timestamptz,
     reason text not null check (char_length(reason) between 1 and 1000),
     account_id integer references account,
     login text not null,
     made_at timestamptz not null,
     check ((page_id is null) = (kind = 'founder')),
     check ((comment_id is not null) = (kind in ('not-a-question', 'answered-elsewhere'))),
     check ((answered_at is not null) = (kind = 'answered-elsewhere')),
     check ((criterion is not null) = (kind = 'criterion-met') and (from_day is not null) = (kind = 'criterion-met')),
     check (to_day is null or (kind = 'criterion-met' and to_day >= from_day)),
     check ((founder_ogrn is not null) = (kind = 'founder')),
     check ((span_from is not null) = (kind = 'outage') and (span_to is not null) = (kind = 'outage')),
     check (span_to > span_from)
   )`,
  'create index correction_of_page on correction (page_id)',
  'create index correction_of_institution on correction (institution_id)',
  'create index correction_of_region on correction (region_code, id)',
  `create table correction_revocation (
     correction_id integer primary key references correction,
     reason text not null check (char_length(reason) between 1 and 1000),
     account_id integer references account,
     login text not null,
     revoked_at timestamptz not null
   )`,
  `create view correction_in_force as
   select c.* from correction c where not exists (select 1 from correction_revocation r where r.correction_id = c.id)`,
];
