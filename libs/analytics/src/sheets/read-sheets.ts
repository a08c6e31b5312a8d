import type { DataSource } from 'typeorm';
import { numbersIn } from './number-list.js';

type Column = 'members' | 'observed_ms' | 'first_members' | 'first_observed_ms' | 'posts' | 'comments';

/** What all pages of a region did on a day, in a week or month: a number for each page, by its place; NaN: unknown. */
export type Sheet<Name extends Column> = Readonly<Record<Name, Float64Array>> & {
  /** First local day. */
  readonly day: string;
  /** When it begins, milliseconds since the epoch. */
  readonly opensMs: number;
};

/**
 * Sheets of some days, weeks (their Mondays) or months (their first days), oldest first; of a day without facts there
 * is none. A page that came later than a sheet was written has no place in it: its numbers are `undefined` there.
 */
export async function readSheets<Name extends Column>(
  dataSource: DataSource,
  regionCode: string,
  grain: 'day' | 'week' | 'month',
  days: readonly string[],
  columns: readonly Name[],
): Promise<Sheet<Name>[]> {
  if (days.length === 0) return [];
  const rows = await dataSource.query<(Record<Name, string | null> & { day: string; opensMs: number })[]>(
    `select day, extract(epoch from opens_at)::float8 * 1000 as "opensMs", ${columns.join(', ')} from region_sheet
     where region_code = $1 and grain = $2 and day = any($3::date[]) order by day`,
    [regionCode, grain, days],
  );
  return rows.map((row) => {
    const numbers = Object.fromEntries(columns.map((name) => [name, numbersIn(row[name] ?? '')]));
    return { day: row.day, opensMs: row.opensMs, ...(numbers as Record<Name, Float64Array>) };
  });
}

/** Ids of the pages in the order of their places: all that were ever registered in the region. */
export async function readPlaces(dataSource: DataSource, regionCode: string): Promise<Float64Array> {
  const rows = await dataSource.query<{ ids: string | null }[]>(
    `select string_agg(id::text, ',' order by id) as ids from page where region_code = $1`,
    [regionCode],
  );
  const ids = rows[0]?.ids ?? null;
  return ids === null ? new Float64Array() : numbersIn(ids);
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
