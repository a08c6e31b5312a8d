import { col, maybe, readRow, readRows } from '@gospulse/store';
import { cacheUse, type Source, type Versioned } from '../caching/versioned-cache.js';
import { numbersIn, wholeNumbersIn } from '../sources/number-list.js';
import { join, raw, sql } from '../sources/statement.js';

const ALL_COLUMNS = ['members', 'observed_ms', 'first_members', 'first_observed_ms', 'posts', 'comments'] as const;
type Column = (typeof ALL_COLUMNS)[number];

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
const COLUMNS = cacheUse<Int32Array>(32 * 1_024 * 1_024);

/**
 * Snapshots of some days, weeks (their Mondays) or months (their first days), oldest first; of a day without facts there
 * is none. A page that came later than a snapshot was written has no number in it. The
 * numbers are shared with whoever reads the same snapshot: they are not to be written to.
 */
export async function readRegionSnapshots<Name extends Column>(
  { dataSource, caches }: Source,
  regionCode: string,
  grain: 'day' | 'week' | 'month',
  days: readonly string[],
  columns: readonly Name[],
): Promise<RegionSnapshot<Name>[]> {
  if (days.length === 0) return [];
  const kept = caches.of(COLUMNS);
  const nameOf = (day: string, column: Name) => `${regionCode} ${grain} ${day} ${column}`;
  const known = new Map(days.map((day) => [day, sameVersion(columns.map((name) => kept.find(nameOf(day, name))))]));
  const asked: ReadonlySet<Column> = new Set(columns);
  const changed = ALL_COLUMNS.map((name) =>
    raw(
      asked.has(name)
        ? `case when s.xmin::text is distinct from k.version then s.${name} end as ${name}`
        : `null as ${name}`,
    ),
  );
  const versions = days.map((day) => known.get(day)?.version ?? null);
  const rows = await readRows(
    dataSource,
    SENT,
    sql`select s.day, extract(epoch from s.opens_at)::float8 * 1000 as "opensMs", s.xmin::text as version,
               ${join(changed, ', ')}
        from region_sheet s join unnest(${days}::date[], ${versions}::text[]) k(day, version) on k.day = s.day
        where s.region_code = ${regionCode} and s.grain = ${grain} order by s.day`,
  );
  return rows.map((row) => {
    const { day, opensMs, version } = row;
    const lists: Readonly<Record<Column, string | null>> = row;
    const before = known.get(day);
    const numbers = columns.map((name, column) => {
      if (before?.version === version) return [name, before.values[column]] as const;
      const sent = wholeNumbersIn(lists[name] ?? '');
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

/** Numbers in one text; nothing where they are known already or not asked for. */
const LIST = maybe(col.text);
const SENT = {
  day: col.text,
  opensMs: col.number,
  /** The transaction that wrote it: another one with every change. */
  version: col.text,
  members: LIST,
  observed_ms: LIST,
  first_members: LIST,
  first_observed_ms: LIST,
  posts: LIST,
  comments: LIST,
};

/** The pages of a region in order, each with its index: all that were ever registered. */
export interface PageIndex {
  readonly ids: Float64Array;
  readonly indexOf: ReadonlyMap<number, number>;
}

/** A map's entry takes more than the number in it. */
const ENTRY_BYTES = 60;
const PAGE_INDEXES = cacheUse<PageIndex>(16 * 1_024 * 1_024);

/** Pages are only added, so their number and the highest id tell whether the list is still the same. */
export async function readPageIndex({ dataSource, caches }: Source, regionCode: string): Promise<PageIndex> {
  const kept = caches.of(PAGE_INDEXES);
  const now = await readRow(
    dataSource,
    { version: col.text },
    sql`select count(*) || ' ' || coalesce(max(id), 0) as version from page where region_code = ${regionCode}`,
  );
  const known = kept.find(regionCode);
  if (known && known.version === now.version) return known.value;
  const list = await readRow(
    dataSource,
    { ids: maybe(col.text) },
    sql`select string_agg(id::text, ',' order by id) as ids from page where region_code = ${regionCode}`,
  );
  const ids = list.ids === null ? new Float64Array() : numbersIn(list.ids);
  const pageIndex = { ids, indexOf: new Map(Array.from(ids, (id, index) => [id, index])) };
  kept.keep(regionCode, `${ids.length} ${ids.at(-1) ?? 0}`, pageIndex, ids.length * ENTRY_BYTES);
  return pageIndex;
}
