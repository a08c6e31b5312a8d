import { daysFromTo } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { DayRange } from '../base/period.js';
import { numbersIn } from '../sheets/number-list.js';
import { readPlaces, readSheets } from '../sheets/read-sheets.js';

/** The last count of each page on each day of a range, as one sheet of numbers. */
export interface DailyMembers {
  readonly from: string;
  readonly days: number;
  readonly pageIds: readonly number[];
  /** Counts of one page, day by day; NaN where it was not observed. A view, not a copy. */
  row(page: number): Float64Array;
}

/** Counts of all registered pages of a region. */
export async function readDailyMembers(
  dataSource: DataSource,
  regionCode: string,
  { from, to }: DayRange,
): Promise<DailyMembers> {
  const days = daysFromTo(from, to);
  const [registered, { ids: places }, sheets] = await Promise.all([
    dataSource.query<{ ids: string | null }[]>(
      `select string_agg(id::text, ',' order by id) as ids from page where region_code = $1 and removed_at is null`,
      [regionCode],
    ),
    readPlaces(dataSource, regionCode),
    readSheets(dataSource, regionCode, 'day', days, ['members']),
  ]);
  const ids = registered[0]?.ids ?? null;
  const pageIds = ids === null ? [] : [...numbersIn(ids)];
  const rows = new Map(pageIds.map((id, row) => [id, row]));
  const rowOf = Int32Array.from(places, (id) => rows.get(id) ?? -1);
  const columns = new Map(days.map((day, column) => [day, column]));
  const table = new Float64Array(pageIds.length * days.length).fill(Number.NaN);
  for (const { day, members } of sheets) {
    const column = columns.get(day) ?? 0;
    members.forEach((count, place) => {
      const row = rowOf[place] ?? -1;
      if (row >= 0) table[row * days.length + column] = count;
    });
  }
  return {
    from,
    days: days.length,
    pageIds,
    row: (page) => table.subarray(page * days.length, (page + 1) * days.length),
  };
}
