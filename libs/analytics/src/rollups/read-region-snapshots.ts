import type { DataSource } from 'typeorm';
import { versionedByDatabase, type Versioned } from '../caching/versioned-cache.js';
import { numbersIn, wholeNumbersIn } from '../sources/number-list.js';

type Column = 'members' | 'observed_ms' | 'first_members' | 'first_observed_ms' | 'posts' | 'comments';

/**
 * What all pages of a region did on a day, in a week or month: a number for each page, by page index. They are read by
 * `knownAt`, which gives NaN for what is unknown.
 */
export type RegionSnapshot<Name extends Column> = Readonly<Record<Name, Int32Array>> & {
  /** First local day. */
  readonly day: string;
  /** When it begins, milliseconds since the epoch. */
  readonly opensMs: number;
};

/**
 * Three years of a large region's counts by the day, which anomalies are told by, are 25 megabytes: fewer would put out
 * at each reading what the next one needs.
 */
const keptColumns = versionedByDatabase<Int32Array>(32 * 1_024 * 1_024);

/**
 * Snapshots of some days, weeks (their Mondays) or months (their first days), oldest first; of a day without facts there
 * is none. A page that came later than a snapshot was written has no number in it. The
 * numbers are shared with whoever reads the same snapshot: they are not to be written to.
 */
export async function readRegionSnapshots<Name extends Column>(
  dataSource: DataSource,
  regionCode: string,
  grain: 'day' | 'week' | 'month',
  days: readonly string[],
  columns: readonly Name[],
): Promise<RegionSnapshot<Name>[]> {
  if (days.length === 0) return [];
  const kept = keptColumns(dataSource);
  const nameOf = (day: string, column: Name) => `${regionCode} ${grain} ${day} ${column}`;
  const known = new Map(days.map((day) => [day, sameVersion(columns.map((name) => kept.find(nameOf(day, name))))]));
  const changed = (name: Name) => `case when s.xmin::text is distinct from k.version then s.${name} end as ${name}`;
  const rows = await dataSource.query<SentSnapshot<Name>[]>(
    `select s.day, extract(epoch from s.opens_at)::float8 * 1000 as "opensMs", s.xmin::text as version,
            ${columns.map(changed).join(', ')}
     from region_sheet s join unnest($3::date[], $4::text[]) k(day, version) on k.day = s.day
     where s.region_code = $1 and s.grain = $2 order by s.day`,
    [regionCode, grain, days, days.map((day) => known.get(day)?.version ?? null)],
  );
  return rows.map((row) => {
    const { day, opensMs, version } = row;
    const before = known.get(day);
    const numbers = columns.map((name, column) => {
      if (before?.version === version) return [name, before.values[column]] as const;
      const sent = wholeNumbersIn(row[name] ?? '');
      kept.keep(nameOf(day, name), version, sent, sent.byteLength);
      return [name, sent] as const;
    });
    return { day, opensMs, ...(Object.fromEntries(numbers) as Record<Name, Int32Array>) };
  });
}

/** Columns of one snapshot, if all are kept and of one version. */
function sameVersion(columns: readonly (Versioned<Int32Array> | null)[]) {
  const version = columns[0]?.version;
  const values = columns.flatMap((column) => (column && column.version === version ? [column.value] : []));
  return version === undefined || values.length < columns.length ? null : { version, values };
}

type SentSnapshot<Name extends Column> = Record<Name, string | null> & {
  readonly day: string;
  readonly opensMs: number;
  /** The transaction that wrote it: another one with every change. */
  readonly version: string;
};

/** The pages of a region in order, each with its index: all that were ever registered. */
export interface PageIndex {
  readonly ids: Float64Array;
  readonly indexOf: ReadonlyMap<number, number>;
}

/** A map's entry takes more than the number in it. */
const ENTRY_BYTES = 60;
const keptPageIndexes = versionedByDatabase<PageIndex>(16 * 1_024 * 1_024);

/** Pages are only added, so their number and the highest id tell whether the list is still the same. */
export async function readPageIndex(dataSource: DataSource, regionCode: string): Promise<PageIndex> {
  const kept = keptPageIndexes(dataSource);
  const [now] = await dataSource.query<{ version: string }[]>(
    `select count(*) || ' ' || coalesce(max(id), 0) as version from page where region_code = $1`,
    [regionCode],
  );
  const known = kept.find(regionCode);
  if (known && known.version === now?.version) return known.value;
  const rows = await dataSource.query<{ ids: string | null }[]>(
    `select string_agg(id::text, ',' order by id) as ids from page where region_code = $1`,
    [regionCode],
  );
  const list = rows[0]?.ids ?? null;
  const ids = list === null ? new Float64Array() : numbersIn(list);
  const pageIndex = { ids, indexOf: new Map(Array.from(ids, (id, index) => [id, index])) };
  kept.keep(regionCode, `${ids.length} ${ids.at(-1) ?? 0}`, pageIndex, ids.length * ENTRY_BYTES);
  return pageIndex;
}

/** The rows of a query as one list a column, for queries that give a row a page. Numbers or null, none negative. */
export async function readColumns<Name extends string>(
  dataSource: DataSource,
  names: readonly Name[],
  sql: string,
  parameters: readonly unknown[],
): Promise<Readonly<Record<Name, Float64Array>>> {
  const lists = names.map((name) => `string_agg(coalesce(r."${name}"::text, ''), ',') as "${name}"`);
  const rows = await dataSource.query<Record<Name, string | null>[]>(`select ${lists.join(', ')} from (${sql}) r`, [
    ...parameters,
  ]);
  const columns = names.map((name) => {
    const list = rows[0]?.[name] ?? null;
    return [name, list === null ? new Float64Array() : numbersIn(list)] as const;
  });
  return Object.fromEntries(columns) as Record<Name, Float64Array>;
}
