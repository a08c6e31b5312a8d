import { addDays, type DayRange } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../sources/statement.js';
import type { StateLists } from './state-day.js';

/** So many days are in memory at once: one of thousands of institutions is some hundred kilobytes of text. */
const PORTION_DAYS = 31;

const ROW = {
  day: col.text,
  takenAt: col.number,
  ogrns: col.text,
  states: col.text,
  scored: col.text,
  scores: col.text,
};

/** A day of a region as it is kept. */
export interface KeptStates {
  readonly day: string;
  /** Epoch seconds: of what instant it is told; the last second of the day, once that has been told. */
  readonly takenAt: number;
  readonly lists: StateLists;
}

/** Days of a region that are kept, oldest first, handed over one by one: whose they are the caller chooses by its register. */
export async function eachStateDay(
  dataSource: DataSource,
  regionCode: string,
  { from, to }: DayRange,
  report: (day: KeptStates) => void,
): Promise<void> {
  for (let first = from; first <= to; first = addDays(first, PORTION_DAYS)) {
    const end = addDays(first, PORTION_DAYS - 1);
    const last = end < to ? end : to;
    const rows = await readRows(
      dataSource,
      ROW,
      sql`select day::text as day, extract(epoch from taken_at)::bigint as "takenAt", ogrns, states, scored, scores
          from state_day
          where region_code = ${regionCode} and day between ${first} and ${last} order by day`,
    );
    for (const { day, takenAt, ...lists } of rows) report({ day, takenAt, lists });
  }
}
