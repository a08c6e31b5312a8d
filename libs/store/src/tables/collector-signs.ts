import type { CollectorSigns } from '@gospulse/domain';
import type { DataSource } from 'typeorm';

interface Row {
  readonly alive: boolean;
  readonly seenAt: number | null;
  readonly registeredAt: number | null;
  readonly now: number;
}

/**
 * Whether a collector lives, by their liveness locks (see `holdLivenessLock`), and when one last said so. All instants are of the
 * database's clock: the collectors may run on other machines, and so may whoever asks.
 */
export async function readCollectorSigns(dataSource: DataSource): Promise<CollectorSigns> {
  const [row] = await dataSource.query<[Row]>(
    `with held as materialized (
       select (l.classid::bigint << 32) | l.objid::bigint as key from pg_locks l
       where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
         and l.database = (select oid from pg_database where datname = current_database())
     ), seen as (select max(seen_at) as at from collector)
     select exists (select 1 from collector where hashtextextended(owner, 0) in (select key from held)) as alive,
            extract(epoch from (select at from seen))::float8 as "seenAt",
            case when (select at from seen) is null
                 then extract(epoch from (select max(registered_at) from page where removed_at is null))::float8
            end as "registeredAt",
            extract(epoch from clock_timestamp())::float8 as now`,
  );
  return row;
}
