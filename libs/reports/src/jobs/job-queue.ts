import { DAY_SECONDS, REPORT_JOB_KINDS } from '@gospulse/domain';
import { auditWithin } from '@gospulse/access';
import type { ReportJobOutcome } from '@gospulse/contracts';
import { col, findRow, maybe, oneOf, readRows, run, type Database } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { BY_SCHEDULE, jobRequest, type ReportJob } from './job.js';

/** Whoever does a job says so anew before this is over; who does not is gone, and another one takes it. */
export const LEASE_SECONDS = 60;
/** A job that took down who did it so often is not begun once more. */
export const MAX_TRIES = 3;
/** So long a preview is kept, and what else has ended. */
const KEPT_SECONDS = { preview: DAY_SECONDS, others: 30 * DAY_SECONDS } as const;
/** Of one account: each may hold megabytes. */
export const MAX_KEPT_PREVIEWS = 20;

/** A job that somebody holds: `owner` is another one each time it is claimed. */
export interface JobClaim {
  readonly id: number;
  readonly owner: string;
}

/** Somebody else holds the job by now, or has ended it: what was done of it is not to be written. */
export class LostJobError extends Error {
  override readonly name = 'LostJobError';
  readonly code = 'job-lost';

  constructor(id: number) {
    super(`job ${id} is somebody else's by now`);
  }
}

/**
 * Takes a job that waits, or whose lease is over; null: there is none. Whoever was served longest ago comes first, so that
 * nobody fills the queue for the others; then the oldest. Of a region one edition is frozen at a time. By the clock of the
 * database, which all who work share.
 */
export async function claimJob(database: Database, owner: string): Promise<JobClaim | null> {
  const claimed = await findRow(
    database,
    { id: col.int },
    sql`update report_job j
        set lease_owner = ${owner}, leased_until = now() + ${seconds(LEASE_SECONDS)}, started_at = now(), tries = tries + 1
        from (select w.id from report_job w
              where w.ended_at is null and (w.leased_until is null or w.leased_until < now()) and w.tries < ${MAX_TRIES}
                and not (w.kind = 'freeze' and exists (
                  select 1 from report_job o
                  where o.ended_at is null and o.kind = 'freeze' and o.region_code = w.region_code and o.leased_until >= now()))
              order by (select max(o.started_at) from report_job o where o.account_id is not distinct from w.account_id) nulls first,
                w.id
              limit 1 for update of w skip locked) due
        where j.id = due.id returning j.id::float8 as id`,
  );
  return claimed && { id: claimed.id, owner };
}

/** Keeps a job one's own for another while. @returns whether it still is */
export async function renewLease(database: Database, { id, owner }: JobClaim): Promise<boolean> {
  const renewed = await run(
    database,
    sql`update report_job set leased_until = now() + ${seconds(LEASE_SECONDS)}
        where id = ${id} and lease_owner = ${owner} and ended_at is null`,
  );
  return renewed > 0;
}

/** Gives a job back that was not done, without counting the try. */
export async function releaseJob(database: Database, { id, owner }: JobClaim): Promise<void> {
  await run(
    database,
    sql`update report_job set lease_owner = null, leased_until = null, started_at = null, tries = greatest(tries - 1, 0)
        where id = ${id} and lease_owner = ${owner} and ended_at is null`,
  );
}

/**
 * Writes down what came of a job, in the transaction that did it where there is one.
 * @throws LostJobError: somebody else took it over meanwhile, and nothing of this transaction may stay
 */
export async function endJob(database: Database, { id, owner }: JobClaim, outcome: ReportJobOutcome): Promise<void> {
  const ended = await run(
    database,
    sql`update report_job set ended_at = clock_timestamp(), outcome = ${JSON.stringify(outcome)}::jsonb,
          lease_owner = null, leased_until = null
        where id = ${id} and lease_owner = ${owner} and ended_at is null`,
  );
  if (ended === 0) throw new LostJobError(id);
}

/**
 * Ends a job that broke, or that ended whoever did it.
 * @throws LostJobError: it was done, or is done by somebody else
 */
export async function failJob(dataSource: DataSource, { id, owner }: JobClaim): Promise<void> {
  const failed = await failJobs(dataSource, sql`id = ${id} and lease_owner = ${owner}`);
  if (failed === 0) throw new LostJobError(id);
}

/** Ends jobs that took down whoever did them again and again. @returns how many */
export function failWornOut(dataSource: DataSource): Promise<number> {
  return failJobs(dataSource, sql`tries >= ${MAX_TRIES} and (leased_until is null or leased_until < now())`);
}

const FAILED = {
  kind: oneOf(REPORT_JOB_KINDS),
  region: col.text,
  form: maybe(col.text),
  period: maybe(col.text),
  corrects: maybe(col.int),
  accountId: maybe(col.int),
  login: maybe(col.text),
  address: maybe(col.text),
  endedAt: col.instant,
};

/** Of a freeze that failed the journal tells, also where its process was killed and could tell nothing. */
function failJobs(dataSource: DataSource, which: Sql): Promise<number> {
  return dataSource.transaction(async (manager: EntityManager) => {
    const failed = await readRows(
      manager,
      FAILED,
      sql`update report_job set ended_at = clock_timestamp(), outcome = '{"kind": "failed"}', lease_owner = null, leased_until = null
          where ended_at is null and ${which}
          returning kind, region_code as region, request->>'form' as form, request->>'period' as period,
            (request->'corrects'->>'number')::int as corrects, account_id as "accountId", login, address, ended_at as "endedAt"`,
    );
    for (const { kind, endedAt: now, accountId, login, address, ...about } of failed) {
      if (kind !== 'freeze') continue;
      const subject = `${about.form} ${about.period}`;
      const event = {
        action: 'edition.freeze',
        subject,
        outcome: 'refused',
        details: { ...about, why: 'failed' },
      } as const;
      await auditWithin(manager, { actor: { accountId, login, address }, event, now });
    }
    return failed.length;
  });
}

/**
 * Ends jobs that schedules asked for and nobody wants any more; one that is under way writes nothing then. What a person asked
 * for, and a schedule after them, goes on.
 */
export async function callOffJobs(
  database: Database,
  ids: readonly number[],
  outcome: Extract<ReportJobOutcome, { readonly kind: 'refused' }>,
): Promise<void> {
  await run(
    database,
    sql`update report_job set ended_at = clock_timestamp(), outcome = ${JSON.stringify(outcome)}::jsonb, lease_owner = null, leased_until = null
        where id = any(${[...ids]}::bigint[]) and ended_at is null and starts_with(author, ${BY_SCHEDULE})`,
  );
}

/** Keeps the newest previews of an account alone. */
export async function forgetOlderPreviews(database: Database, accountId: number | null): Promise<void> {
  const own = sql`kind = 'preview' and ended_at is not null and account_id is not distinct from ${accountId}`;
  await run(
    database,
    sql`delete from report_job where ${own} and id not in (
          select id from report_job where ${own} order by ended_at desc, id desc limit ${MAX_KEPT_PREVIEWS})`,
  );
}

/** Forgets what is over for long; editions and their checks stay. @returns how many */
export function forgetJobs(database: Database): Promise<number> {
  const { preview, others } = KEPT_SECONDS;
  return run(
    database,
    sql`delete from report_job where ended_at is not null
          and ended_at < now() - case when kind = 'preview' then ${seconds(preview)} else ${seconds(others)} end`,
  );
}

const JOB = {
  regionCode: col.text,
  kind: oneOf(REPORT_JOB_KINDS),
  request: col.anything,
  accountId: maybe(col.int),
  login: maybe(col.text),
  address: maybe(col.text),
  name: col.text,
};

/** The job that is held. @throws LostJobError */
export async function readJob(database: Database, { id, owner }: JobClaim): Promise<ReportJob> {
  const row = await findRow(
    database,
    JOB,
    sql`select region_code as "regionCode", kind, request, account_id as "accountId", login, address, author as name
        from report_job where id = ${id} and lease_owner = ${owner} and ended_at is null`,
  );
  if (row === null) throw new LostJobError(id);
  const { regionCode, kind, request, ...author } = row;
  return { id, regionCode, request: jobRequest.parse({ ...(request as object), kind }), author };
}

function seconds(count: number): Sql {
  return sql`make_interval(secs => ${count})`;
}
