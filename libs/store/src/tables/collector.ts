import type { CollectorSigns } from '@gospulse/domain';
import sql from 'sql-template-tag';
import { isAlive } from '../sql/liveness.js';
import { col, maybe, readRow, readRows, run, type Database } from '../sql/rows.js';

/** Says that a collector works at this moment: from the last time on, nothing was collected by it. */
export async function writeCollectorSign(database: Database, owner: string): Promise<void> {
  // The database's clock: whoever reads it may run on another machine than the collector.
  await run(database, sql`update collector set seen_at = clock_timestamp() where owner = ${owner}`);
}

/** Says that a collector works on reports too, as long as it lives. */
export async function writeReportSign(database: Database, owner: string): Promise<void> {
  await run(
    database,
    sql`update collector set reports_since = coalesce(reports_since, clock_timestamp()) where owner = ${owner}`,
  );
}

/** Whether somebody lives who works on reports. */
export async function hasReportWorker(database: Database): Promise<boolean> {
  const { found } = await readRow(
    database,
    { found: col.flag },
    sql`select exists (select 1 from collector where reports_since is not null and ${isAlive(sql`owner`)}) as found`,
  );
  return found;
}

const SIGNS = {
  alive: col.flag,
  seenAt: maybe(col.number),
  registeredAt: maybe(col.number),
  now: col.number,
};

/**
 * Whether a collector lives, by their liveness locks (see `holdLivenessLock`), and when one last said so. All instants are
 * of the database's clock: the collectors may run on other machines, and so may whoever asks.
 */
export async function readCollectorSigns(database: Database): Promise<CollectorSigns> {
  return readRow(
    database,
    SIGNS,
    sql`with seen as (select max(seen_at) as at from collector)
        select exists (select 1 from collector where ${isAlive(sql`owner`)}) as alive,
               extract(epoch from (select at from seen))::float8 as "seenAt",
               case when (select at from seen) is null
                    then extract(epoch from (select max(registered_at) from page where removed_at is null))::float8
               end as "registeredAt",
               extract(epoch from clock_timestamp())::float8 as now`,
  );
}

/**
 * How far a clock is ahead of the database's, in seconds; negative: behind. A slow answer counts half its way.
 * @param now epoch milliseconds
 */
export async function readClockLead(database: Database, now: () => number): Promise<number> {
  const askedAt = now();
  const { at } = await readRow(
    database,
    { at: col.number },
    sql`select extract(epoch from clock_timestamp())::float8 as at`,
  );
  return ((askedAt + now()) / 2 - at * 1_000) / 1_000;
}

/**
 * The clock of the database, for what must not depend on that of one machine: asked once, and counted on from there, whatever
 * is done to the machine's clock meanwhile.
 */
export async function readDatabaseClock(database: Database): Promise<() => Date> {
  const lead = await readClockLead(database, () => performance.now());
  return () => new Date(performance.now() - lead * 1_000);
}

/** Notes how far a collector's clock is ahead, for the dashboards. */
export async function writeClockLead(database: Database, owner: string, lead: number): Promise<void> {
  await run(database, sql`update collector set clock_ahead_seconds = ${lead} where owner = ${owner}`);
}

/** How far the clock of each collector that lives is ahead, in seconds; null: it has not measured it. */
export async function readClockLeads(database: Database): Promise<(number | null)[]> {
  const rows = await readRows(
    database,
    { seconds: maybe(col.number) },
    sql`select clock_ahead_seconds as seconds from collector where ${isAlive(sql`owner`)}`,
  );
  return rows.map(({ seconds }) => seconds);
}
