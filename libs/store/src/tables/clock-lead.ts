import type { DataSource } from 'typeorm';

/**
 * How far a clock is ahead of the database's, in seconds; negative: behind. A slow answer counts half its way.
 * @param now epoch milliseconds
 */
export async function readClockLead(dataSource: DataSource, now: () => number): Promise<number> {
  const askedAt = now();
  const [row] = await dataSource.query<[{ at: number }]>('select extract(epoch from clock_timestamp())::float8 as at');
  return ((askedAt + now()) / 2 - row.at * 1_000) / 1_000;
}

/** Notes how far a collector's clock is ahead, for the dashboards. */
export async function writeClockLead(dataSource: DataSource, owner: string, seconds: number): Promise<void> {
  await dataSource.query('update collector set clock_ahead_seconds = $2 where owner = $1', [owner, seconds]);
}

/** How far the clock of each collector that lives is ahead, in seconds; null: it has not measured it. */
export async function readClockLeads(dataSource: DataSource): Promise<(number | null)[]> {
  const rows = await dataSource.query<{ seconds: number | null }[]>(
    `select clock_ahead_seconds as seconds from collector
     where hashtextextended(owner, 0) in (
       select (l.classid::bigint << 32) | l.objid::bigint from pg_locks l
       where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
         and l.database = (select oid from pg_database where datname = current_database())
     )`,
  );
  return rows.map(({ seconds }) => seconds);
}
