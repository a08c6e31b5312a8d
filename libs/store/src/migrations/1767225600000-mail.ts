import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters that are to be sent, each once, and editions that are frozen by themselves when a period is over. */
export class Mail1767225600000 implements MigrationInterface {
  readonly name = 'Mail1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['report_schedule_run', 'report_schedule', 'mail_attachment', 'mail'])
      await runner.query(`drop table ${table}`);
  }
}

const STATEMENTS = [
  // dedup_key: what the letter is, so that it is written once however often somebody wants to write it.
  // handed_at: from here on the server may have the whole letter. last_error is a word of MAIL_ERRORS, never what a server said.
  `create table mail (
     id integer generated always as identity primary key,
     dedup_key text not null unique,
     kind text not null,
     recipient text not null check (recipient !~ '[[:cntrl:][:space:]<>,;]'),
     subject text not null check (subject !~ '[[:cntrl:]]'),
     body text not null,
     html text,
     message_id text not null unique check (message_id ~ '^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+$'),
     made_at timestamptz not null,
     give_up_at timestamptz not null,
     state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused')),
     tries integer not null default 0,
     next_try_at timestamptz not null,
     tried_at timestamptz,
     handed_at timestamptz,
     leased_until timestamptz,
     lease_owner text,
     ended_at timestamptz,
     last_error text,
     check ((state = 'waiting') = (ended_at is null))
   )`,
  `create index mail_waiting on mail (next_try_at) where state = 'waiting'`,
  `create index mail_tried on mail (tried_at)`,
  `create table mail_attachment (
     mail_id integer not null references mail,
     edition_id integer not null,
     file_name text not null,
     primary key (mail_id, file_name),
     foreign key (edition_id, file_name) references edition_file (edition_id, name)
   )`,
  // starts_at: periods that were due before are nobody's. A schedule is taken off, never deleted.
  `create table report_schedule (
     id integer generated always as identity primary key,
     region_code text not null references region,
     form_code text not null,
     period_kind text not null,
     days_after integer not null check (days_after between 0 and 60),
     at_time text not null check (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
     wait_days integer not null check (wait_days between 0 and 30),
     file_kinds text[] not null,
     recipients text[] not null,
     account_id integer not null,
     made_by text not null,
     made_at timestamptz not null,
     starts_at timestamptz not null,
     removed_at timestamptz
   )`,
  `create index report_schedule_of_region on report_schedule (region_code) where removed_at is null`,
  // One of a period, so that no schedule makes two editions of it. What has ended stays as it is.
  `create table report_schedule_run (
     id integer generated always as identity primary key,
     schedule_id integer not null references report_schedule,
     period_code text not null,
     period_from date not null,
     period_to date not null,
     due_at timestamptz not null,
     begun_at timestamptz not null,
     state text not null check (state in ('waiting', 'frozen', 'refused', 'failed')),
     words text,
     is_incomplete boolean not null default false,
     tries integer not null default 0,
     next_look_at timestamptz not null,
     leased_until timestamptz,
     job_id bigint,
     ended_at timestamptz,
     edition_id integer references edition,
     unique (schedule_id, period_code),
     check ((state = 'waiting') = (ended_at is null)),
     check ((state = 'frozen') = (edition_id is not null))
   )`,
  `create index report_schedule_run_open on report_schedule_run (next_look_at) where state = 'waiting'`,
  `create trigger report_schedule_run_stays before update on report_schedule_run
     for each row when (old.state <> 'waiting') execute function refuse_change()`,
  `create trigger report_schedule_run_is_kept before delete on report_schedule_run
     for each row execute function refuse_change()`,
  `create trigger report_schedule_run_is_not_emptied before truncate on report_schedule_run
     for each statement execute function refuse_change()`,
];
