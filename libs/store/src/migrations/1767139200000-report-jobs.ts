import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is asked for of reports and done by a process in the background, and what came of each check of an edition. What an
 * edition says beside its tables is kept where it is read without its whole document.
 */
export class ReportJobs1767139200000 implements MigrationInterface {
  readonly name = 'ReportJobs1767139200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table collector drop column reports_since');
    await runner.query('alter table edition drop column brief');
    await runner.query('drop table edition_check');
    await runner.query('drop table report_job');
  }
}

const STATEMENTS = [
  // Of an edition that an earlier program froze there is none.
  `alter table edition add column brief json`,
  // A collector that observes once and ends works on no reports.
  `alter table collector add column reports_since timestamptz`,
  `create table report_job (
     id bigint generated always as identity primary key,
     region_code text not null references region,
     kind text not null check (kind in ('preview', 'freeze', 'verify')),
     request jsonb not null,
     account_id integer,
     login text,
     address text,
     author text not null,
     asked_at timestamptz not null,
     started_at timestamptz,
     tries smallint not null default 0,
     lease_owner text,
     leased_until timestamptz,
     ended_at timestamptz,
     outcome jsonb,
     check ((ended_at is null) = (outcome is null)),
     check ((lease_owner is null) = (leased_until is null)),
     check (ended_at is null or lease_owner is null)
   )`,
  `create index report_job_open on report_job (id) where ended_at is null`,
  `create index report_job_ended on report_job (ended_at) where ended_at is not null`,
  `create table edition_check (
     id bigint generated always as identity primary key,
     edition_id integer not null references edition,
     at timestamptz not null,
     done_by text not null,
     account_id integer,
     result text not null,
     words text not null
   )`,
  `create index edition_check_of on edition_check (edition_id, id)`,
  `create trigger edition_check_stays before update or delete on edition_check for each row execute function refuse_change()`,
  `create trigger edition_check_is_not_emptied before truncate on edition_check for each statement execute function refuse_change()`,
];
