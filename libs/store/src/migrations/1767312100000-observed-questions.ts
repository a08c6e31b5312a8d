import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was observed of what corrections changed. Where nothing is corrected both tables are empty. */
export class ObservedQuestions1767312100000 implements MigrationInterface {
  readonly name = 'ObservedQuestions1767312100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Whoever goes on with the schema before this one knows of no corrections: what was observed takes their place again. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of AS_OBSERVED) await runner.query(statement);
    await runner.query('drop view question_as_observed');
    await runner.query('drop index correction_outage');
    for (const table of ['institution_as_registered', 'question_observed']) await runner.query(`drop table ${table}`);
  }
}

const QUESTION = `page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, answered_at, reply_comment_id,
  answered_by, withdrawn_at, class, needs_reply, elapsed_seconds, working_seconds, due_at, policy_version, formulaic`;

const AS_OBSERVED = [
  `delete from question q using question_observed o where o.page_id = q.page_id and o.comment_id = q.comment_id`,
  `insert into question (${QUESTION}) select ${QUESTION} from question_observed`,
  `insert into touched_day (region_code, page_id, day, what)
   select distinct region_code, page_id, asked_on, 'questions' from question_observed`,
  // Sums look where pages stand when there is something to sum up.
  `insert into touched_day (region_code, page_id, day, what)
   select p.region_code, p.id, current_date, 'questions' from institution_as_registered r
   join page p on p.institution_id = r.institution_id and p.removed_at is null`,
  `update institution i set founder_ogrn = r.founder_ogrn from institution_as_registered r where i.id = r.institution_id`,
];

const STATEMENTS = [
  // Its columns are those of question: the row that pairing made, for each question that corrections changed or took away.
  `create table question_observed (
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
     formulaic boolean,
     primary key (page_id, comment_id)
   )`,
  'create index question_observed_post on question_observed (page_id, post_id)',
  'create index question_observed_region on question_observed (region_code, asked_on)',
  // Rules are read with each answer, and nearly always there is no outage.
  "create index correction_outage on correction (region_code, page_id) where kind = 'outage'",
  // All questions without corrections, for whoever reads row by row.
  `create view question_as_observed as
   select page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, answered_at, reply_comment_id, answered_by,
          withdrawn_at, class, needs_reply, elapsed_seconds, working_seconds, due_at, policy_version, formulaic
   from question q
   where not exists (select from question_observed o where o.page_id = q.page_id and o.comment_id = q.comment_id)
   union all
   select page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, answered_at, reply_comment_id, answered_by,
          withdrawn_at, class, needs_reply, elapsed_seconds, working_seconds, due_at, policy_version, formulaic
   from question_observed`,
  // Whom the register names as the founder of institutions of which a correction in force names another.
  `create table institution_as_registered (
     institution_id integer primary key references institution,
     founder_ogrn text
   )`,
];
