import { daysBetween } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { eachNumber } from '../base/number-text.js';
import type { DayRange } from '../base/period.js';

/** The last count of each page on each day of a range, as one sheet of numbers. */
export interface DailyMembers {
  readonly from: string;
  readonly days: number;
  readonly pageIds: readonly number[];
  /** Counts of one page, day by day; NaN where it was not observed. A view, not a copy. */
  row(page: number): Float64Array;
}

/**
 * Counts of all registered pages of a region. They come as one text a day and are taken apart here: a row object a page
 * and day would cost several times the query itself.
 */
export async function readDailyMembers(
  dataSource: DataSource,
  regionCode: string,
  { from, to }: DayRange,
): Promise<DailyMembers> {
  const [pages, byDay] = await Promise.all([
    dataSource.query<{ ids: string }[]>(
      `select coalesce(array_agg(id order by id), '{}')::text as ids from page where region_code = $1 and removed_at is null`,
      [regionCode],
    ),
    dataSource.query<{ day: string; ids: string; members: string }[]>(
      `select day, array_agg(page_id)::text as ids, array_agg(members)::text as members from page_day
       where region_code = $1 and day between $2 and $3 and members is not null group by day`,
      [regionCode, from, to],
    ),
  ]);
  const pageIds = numbersOf(pages[0]?.ids ?? '{}');
  const places = new Map(pageIds.map((id, place) => [id, place]));
  const days = daysBetween(from, to) + 1;
  const sheet = new Float64Array(pageIds.length * days).fill(Number.NaN);
  for (const { day, ids, members } of byDay) {
    const column = daysBetween(from, day);
    const counts = numbersOf(members);
    numbersOf(ids).forEach((id, index) => {
      const place = places.get(id);
      if (place !== undefined) sheet[place * days + column] = counts[index] ?? Number.NaN;
    });
  }
  return { from, days, pageIds, row: (page) => sheet.subarray(page * days, (page + 1) * days) };
}

function numbersOf(text: string): number[] {
  const numbers: number[] = [];
  eachNumber(text, (number) => numbers.push(number));
  return numbers;
}
