import { REPORT_JOB_KINDS } from '@gospulse/domain';
import { col, findRow, hasReportWorker, maybe, oneOf, type Database } from '@gospulse/store';
import { reportJobOutcome, type ReportJobAnswer } from '@gospulse/contracts';
import sql from 'sql-template-tag';

const ROW = {
  id: col.int,
  kind: oneOf(REPORT_JOB_KINDS),
  state: oneOf(['waiting', 'running', 'ended']),
  askedAt: col.instant,
  startedAt: maybe(col.instant),
  endedAt: maybe(col.instant),
  outcome: col.anything,
};

/** How far a job of a region is, and what came of it; null: there is no such job, or none any more. */
export async function findJob(database: Database, regionCode: string, id: number): Promise<ReportJobAnswer | null> {
  const job = await findRow(
    database,
    ROW,
    sql`select id::float8 as id, kind, asked_at as "askedAt", started_at as "startedAt", ended_at as "endedAt", outcome,
          case when ended_at is not null then 'ended' when leased_until > now() then 'running' else 'waiting' end as state
        from report_job where id = ${id} and region_code = ${regionCode}`,
  );
  if (job === null) return null;
  const { outcome, askedAt, startedAt, endedAt, ...brief } = job;
  const told = reportJobOutcome.nullable().safeParse(outcome);
  // Another version of the program told it in another way: to be asked for anew.
  if (!told.success) return null;
  return {
    ...brief,
    askedAt: askedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    outcome: told.data,
    hasWorker: await hasReportWorker(database),
  };
}
