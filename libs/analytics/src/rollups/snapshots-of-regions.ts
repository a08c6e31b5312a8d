import { col, maybe, readRows, type RowOf, OF_ALL_REGIONS } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { wholeNumbersIn } from '../sources/number-list.js';
import { raw, sql, type Sql } from '../sources/statement.js';
import type { RegionSnapshot } from './read-region-snapshots.js';

/** Days of several regions whose counts are asked for. */
export interface SnapshotsWanted {
  readonly regionCodes: readonly string[];
  /** Days of which the last count of each page is enough. */
  readonly lastOnly: readonly string[];
  /** Days of which the first one is asked for too. */
  readonly both: readonly string[];
}

type Counted = RegionSnapshot<'members' | 'observed_ms' | 'first_members' | 'first_observed_ms'>;

const VERSION = { region: col.text, version: col.text };

/** By region another text whenever one of its snapshots of these days was written. */
export async function readSnapshotVersions(
  dataSource: DataSource,
  wanted: SnapshotsWanted,
): Promise<ReadonlyMap<string, string>> {
  const rows = await readRows(
    dataSource,
    VERSION,
    sql`${OF_ALL_REGIONS} select s.region_code as region, string_agg(s.day || ' ' || s.xmin::text, ' ' order by s.day) as version
        from region_sheet s where ${ofDays(wanted)} group by s.region_code`,
  );
  return new Map(rows.map(({ region, version }) => [region, version]));
}

const SENT = {
  region: col.text,
  day: col.text,
  opensMs: col.number,
  members: maybe(col.text),
  observed_ms: maybe(col.text),
  first_members: maybe(col.text),
  first_observed_ms: maybe(col.text),
};

/** The snapshots of each region, the newest day first, in one statement; of a day without facts there is none. */
export async function readSnapshotsOfRegions(
  dataSource: DataSource,
  wanted: SnapshotsWanted,
): Promise<ReadonlyMap<string, Counted[]>> {
  const first = (name: string): Sql => sql`case when s.day = any(${wanted.both}::date[]) then ${raw(`s.${name}`)} end`;
  const rows = await readRows(
    dataSource,
    SENT,
    sql`${OF_ALL_REGIONS} select s.region_code as region, s.day, extract(epoch from s.opens_at)::float8 * 1000 as "opensMs",
               s.members, s.observed_ms, ${first('first_members')} as first_members,
               ${first('first_observed_ms')} as first_observed_ms
        from region_sheet s where ${ofDays(wanted)} order by s.region_code, s.day desc`,
  );
  const byRegion = new Map<string, Counted[]>();
  for (const row of rows) {
    const list = byRegion.get(row.region) ?? [];
    list.push(countedOf(row));
    byRegion.set(row.region, list);
  }
  return byRegion;
}

function ofDays({ regionCodes, lastOnly, both }: SnapshotsWanted): Sql {
  return sql`s.region_code = any(${regionCodes}::text[]) and s.grain = 'day' and s.day = any(${[...lastOnly, ...both]}::date[])`;
}

function countedOf({ day, opensMs, ...lists }: RowOf<typeof SENT>): Counted {
  return {
    day,
    opensMs,
    members: wholeNumbersIn(lists.members ?? ''),
    observed_ms: wholeNumbersIn(lists.observed_ms ?? ''),
    first_members: wholeNumbersIn(lists.first_members ?? ''),
    first_observed_ms: wholeNumbersIn(lists.first_observed_ms ?? ''),
  };
}
