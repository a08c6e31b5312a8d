import { addDays, type DayRange } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../sources/statement.js';
import type { StateLists } from './state-day.js';

/** So many days are in memory at once: one of thousands of institutions is some hundred kilobytes of text. */
const PORTION_DAYS = 31;

const ROW = { day: col.text, ogrns: col.text, states: col.text, scored: col.text, scores: col.text };

/** Days of a region that are kept, oldest first, handed over one by one: whose they are the caller chooses by its register. */
export async function eachStateDay(
  dataSource: DataSource,
  regionCode: string,
  { from, to }: DayRange,
  report: (day: string, lists: StateLists) => void,
): Promise<void> {
  for (let first = from; first <= to; first = addDays(first, PORTION_DAYS)) {
    const end = addDays(first, PORTION_DAYS - 1);
    const last = end < to ? end : to;
    const rows = await readRows(
      dataSource,
      ROW,
      sql`select day::text as day, ogrns, states, scored, scores from state_day
          where region_code = ${regionCode} and day between ${first} and ${last} order by day`,
    );
    for (const { day, ...lists } of rows) report(day, lists);
  }
}
