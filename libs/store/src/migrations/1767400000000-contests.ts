import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is said against what was observed, and what came of it. Rows of both tables are added and never changed. */
export class Contests1767400000000 implements MigrationInterface {
  readonly name = 'Contests1767400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view contest_now');
    for (const table of ['contest_event', 'contest']) await runner.query(`drop table ${table}`);
  }
}

const STATEMENTS = [
  // What a correction would say. founder_was: whom the register named when it was contested.
  `create table contest (
     id integer generated always as identity primary key,
     region_code text not null references region,
     institution_id integer not null references institution,
     page_id integer references page,
     kind text not null check (kind in ('not-a-question', 'answered-elsewhere', 'criterion-met', 'founder', 'outage')),
     comment_id bigint,
     answered_at timestamptz,
     criterion text,
     from_day date,
     founder_ogrn text,
     span_from timestamptz,
     span_to timestamptz,
     founder_was text,
     account_id integer references account,
     made_at timestamptz not null,
     check ((page_id is null) = (kind = 'founder')),
     check ((comment_id is not null) = (kind in ('not-a-question', 'answered-elsewhere'))),
     check ((answered_at is not null) = (kind = 'answered-elsewhere')),
     check ((criterion is not null) = (kind = 'criterion-met') and (from_day is not null) = (kind = 'criterion-met')),
     check ((founder_ogrn is not null) = (kind = 'founder')),
     check ((span_from is not null) = (kind = 'outage') and (span_to is not null) = (kind = 'outage')),
     check (span_to > span_from)
   )`,
  'create index contest_of_region on contest (region_code, id)',
  'create index contest_of_institution on contest (institution_id)',
  'create index contest_of_page on contest (page_id)',
  'create index contest_of_account on contest (account_id, made_at)',
  // reason and link are a person's, bounded, without control and direction-changing characters. due_at: by when somebody has to
  // take the next step. login: the one of that time; null: nobody was signed in.
  `create table contest_event (
     id integer generated always as identity primary key,
     contest_id integer not null references contest,
     kind text not null check (kind in ('made', 'asked', 'replied', 'accepted', 'refused', 'withdrawn', 'revoked')),
     reason text check (char_length(reason) between 1 and 1000),
     link text check (char_length(link) <= 5000),
     due_at timestamptz,
     correction_id integer references correction,
     account_id integer references account,
     login text,
     at timestamptz not null,
     check ((reason is null) = (kind = 'withdrawn')),
     check ((correction_id is not null) = (kind = 'accepted'))
   )`,
  'create index contest_event_of_contest on contest_event (contest_id, id)',
  `create unique index contest_event_once on contest_event (contest_id, kind)
     where kind in ('made', 'accepted', 'refused', 'withdrawn', 'revoked')`,
  ...['contest', 'contest_event'].flatMap((table) => [
    `create trigger ${table}_stays before update or delete on ${table} for each row execute function refuse_change()`,
    `create trigger ${table}_is_not_emptied before truncate on ${table}
       for each statement execute function refuse_change()`,
  ]),
  // How each stands is told by its last event.
  `create view contest_now as
   select c.*, made.reason, made.link, made.login, last.kind as last_kind, last.due_at, accepted.correction_id
   from contest c
   join contest_event made on made.contest_id = c.id and made.kind = 'made'
   join lateral (select kind, due_at from contest_event e where e.contest_id = c.id order by e.id desc limit 1) last on true
   left join contest_event accepted on accepted.contest_id = c.id and accepted.kind = 'accepted'`,
];
