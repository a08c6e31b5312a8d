import { at, col, findRow, readRow, run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { JobAuthor, ReportJobRequest } from './job.js';

/** Jobs that are waiting or under way: of one account, and of a region. */
export const MAX_OPEN_JOBS = { ofOne: 5, ofRegion: 20 } as const;

export type JobAsked = { readonly kind: 'asked'; readonly id: number } | { readonly kind: 'too-many' };

export interface NewJob {
  readonly regionCode: string;
  readonly request: ReportJobRequest;
  readonly author: JobAuthor;
  readonly now: Date;
}

/** Any number, as long as all our processes use the same one; the second key is the region. */
const ASKING_LOCK = 7_316_421;

/**
 * Puts a job behind the others. The same thing asked for by the same account once more, as a second click does, is the
 * job that is waiting for it already.
 */
export function askForJob(dataSource: DataSource, { regionCode, request, author, now }: NewJob): Promise<JobAsked> {
  const { kind, ...asked } = request;
  const { accountId, login, address, name } = author;
  const json = JSON.stringify(asked);
  return dataSource.transaction(async (manager): Promise<JobAsked> => {
    // Of two who ask at once the second counts what the first one asked for.
    await run(manager, sql`select pg_advisory_xact_lock(${ASKING_LOCK}::int, hashtext(${regionCode}))`);
    const same = await findRow(
      manager,
      { id: col.int },
      sql`select id::float8 as id from report_job
          where ended_at is null and region_code = ${regionCode} and kind = ${kind} and request = ${json}::jsonb
            and account_id is not distinct from ${accountId} order by id limit 1`,
    );
    if (same !== null) return { kind: 'asked', id: same.id };
    const open = await readRow(
      manager,
      { own: col.int, all: col.int },
      sql`select count(*) filter (where account_id is not distinct from ${accountId})::int as own, count(*)::int as all
          from report_job where ended_at is null and region_code = ${regionCode}`,
    );
    if (open.own >= MAX_OPEN_JOBS.ofOne || open.all >= MAX_OPEN_JOBS.ofRegion) return { kind: 'too-many' };
    const { id } = await readRow(
      manager,
      { id: col.int },
      sql`insert into report_job (region_code, kind, request, account_id, login, address, author, asked_at)
          values (${regionCode}, ${kind}, ${json}::jsonb, ${accountId}, ${login}, ${address}, ${name}, ${at(now)})
          returning id::float8 as id`,
    );
    return { kind: 'asked', id };
  });
}
