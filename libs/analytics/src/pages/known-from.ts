import { col, findRow, maybe } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../sources/statement.js';

const FIRST_DAY = { day: maybe(col.text) };

/** Share of the walls that are known further back than the day named: a few old pinned posts do not make a history. */
const EARLIEST_WALLS = 0.1;

/**
 * The first local day of which a region's facts tell anything: since when its walls are known, or its first counts if
 * these are older. Null before the first observation. Before that day nothing is known, which is not 0.
 */
export async function readKnownFrom(dataSource: DataSource, regionCode: string, zone: string): Promise<string | null> {
  const wallsKnown = sql`percentile_disc(${EARLIEST_WALLS}::float8) within group (order by k.known_since)`;
  const row = await findRow(
    dataSource,
    FIRST_DAY,
    sql`with walls as (
          select (${wallsKnown} at time zone ${zone})::date as day
          from page_wall k join page p on p.id = k.page_id where k.region_code = ${regionCode}
        )
        select least(
          (select day from walls),
          (select min(g.day) from region_day g where g.region_code = ${regionCode} and g.members is not null)
        ) as day`,
  );
  return row?.day ?? null;
}
