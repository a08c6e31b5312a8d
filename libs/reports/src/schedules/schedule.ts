import { PERIOD_KINDS, SCHEDULE_RUN_STATES } from '@gospulse/domain';
import { col, findRow, maybe, oneOf, readRows, type Database, type RowOf } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';

const SCHEDULE = {
  id: col.int,
  regionCode: col.text,
  zone: col.text,
  formCode: col.text,
  periodKind: oneOf(PERIOD_KINDS),
  daysAfter: col.int,
  time: col.text,
  waitDays: col.int,
  fileKinds: col.texts,
  recipients: col.texts,
  accountId: col.int,
  madeBy: col.text,
  startsAt: col.instant,
  isRemoved: col.flag,
};

/** Editions of a form that are frozen when a period is over, and sent. */
export type Schedule = RowOf<typeof SCHEDULE>;

const SELECT = sql`select s.id, s.region_code as "regionCode", r.zone, s.form_code as "formCode", s.period_kind as "periodKind",
    s.days_after as "daysAfter", s.at_time as "time", s.wait_days as "waitDays", s.file_kinds as "fileKinds", s.recipients,
    s.account_id as "accountId", s.made_by as "madeBy", s.starts_at as "startsAt", s.removed_at is not null as "isRemoved"
  from report_schedule s join region r on r.code = s.region_code`;

/** Those that are in force, of one region or of all, oldest first. */
export function readSchedules(database: Database, regionCode: string | null): Promise<Schedule[]> {
  const ofRegion = regionCode === null ? sql`true` : sql`s.region_code = ${regionCode}`;
  return readRows(database, SCHEDULE, sql`${SELECT} where s.removed_at is null and ${ofRegion} order by s.id`);
}

/** One of a region that is in force; null: there is none such. */
export function findSchedule(database: Database, regionCode: string, id: number): Promise<Schedule | null> {
  return find(database, sql`s.id = ${id} and s.region_code = ${regionCode} and s.removed_at is null`);
}

/** Any, whether in force or not. */
export function findAnySchedule(database: Database, id: number): Promise<Schedule | null> {
  return find(database, sql`s.id = ${id}`);
}

function find(database: Database, where: Sql): Promise<Schedule | null> {
  return findRow(database, SCHEDULE, sql`${SELECT} where ${where}`);
}

const RUN = {
  id: col.int,
  scheduleId: col.int,
  periodCode: col.text,
  from: col.text,
  to: col.text,
  dueAt: col.instant,
  state: oneOf(SCHEDULE_RUN_STATES),
  words: maybe(col.text),
  isIncomplete: col.flag,
  tries: col.int,
  jobId: maybe(col.number),
  editionId: maybe(col.int),
  number: maybe(col.int),
};

/** What came of a period of a schedule, or is to come of it. */
export type ScheduleRun = RowOf<typeof RUN>;

const SELECT_RUN = sql`select u.id, u.schedule_id as "scheduleId", u.period_code as "periodCode", u.period_from as "from",
    u.period_to as "to", u.due_at as "dueAt", u.state, u.words, u.is_incomplete as "isIncomplete", u.tries,
    u.job_id::float8 as "jobId", u.edition_id as "editionId", e.number
  from report_schedule_run u left join edition e on e.id = u.edition_id`;

/** The run of the newest period; null: there was none yet. */
export function findLastRun(database: Database, scheduleId: number): Promise<ScheduleRun | null> {
  return findRow(
    database,
    RUN,
    sql`${SELECT_RUN} where u.schedule_id = ${scheduleId} order by u.period_to desc, u.id desc limit 1`,
  );
}

export function findRun(database: Database, id: number): Promise<ScheduleRun | null> {
  return findRow(database, RUN, sql`${SELECT_RUN} where u.id = ${id}`);
}
