import { DAY_SECONDS, daysBetween, OUTCOME } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { flagOrNull, numberOrNull } from '../sources/number-list.js';
import type { PageRange } from '../sources/page-range.js';
import { all, ofPages } from '../sources/predicates.js';
import { readColumns, sql, type Sql } from '../sources/statement.js';
import type { Register } from '../register/register.js';
import type { ResolvedPeriod } from '../query/period.js';
import { unknownColumn } from './page-set.js';

/** What is known of a page's wall that was read at least once. */
export interface Wall {
  /** Whether residents can comment; null: not told. */
  readonly commentsOpen: boolean | null;
  /** From when to when posts are known, milliseconds since the epoch; −∞: all of them from the first on. */
  readonly sinceMs: number;
  readonly untilMs: number;
}

type Fact = 'open' | 'sinceMs' | 'untilMs' | 'firstWeek' | 'lastWeek';

/**
 * Walls that were read at least once, a row each: whether residents can comment (1, 0; NaN: not told), from when to when
 * posts are known as in `Wall`, and the weeks known from before their Monday until after their Sunday, by `weekNumber`.
 */
export class Walls implements Readonly<Record<Fact, Float64Array>> {
  readonly open: Float64Array;
  readonly sinceMs: Float64Array;
  readonly untilMs: Float64Array;
  readonly firstWeek: Float64Array;
  readonly lastWeek: Float64Array;
  private readonly rows: ReadonlyMap<number, number>;
  /** Of the register that asked last: the periods of one answer ask for the same. */
  private known: { readonly register: Register; readonly columns: WallColumns } | null = null;

  constructor(
    pageIds: Float64Array,
    facts: Readonly<Record<Fact, Float64Array>>,
    /** Pages whose walls VK shows to nobody who asks. */
    private readonly refused: ReadonlySet<number>,
  ) {
    ({
      open: this.open,
      sinceMs: this.sinceMs,
      untilMs: this.untilMs,
      firstWeek: this.firstWeek,
      lastWeek: this.lastWeek,
    } = facts);
    this.rows = new Map(Array.from(pageIds, (id, row) => [id, row]));
  }

  get(pageId: number): Wall | undefined {
    const row = this.rows.get(pageId);
    if (row === undefined) return undefined;
    return {
      commentsOpen: flagOrNull(this.open[row]),
      sinceMs: this.sinceMs[row] ?? Infinity,
      untilMs: this.untilMs[row] ?? -Infinity,
    };
  }

  /** The same by page index. NaN in `lastWeek` and the instants: the wall was never read. */
  columnsOf(register: Register): WallColumns {
    if (this.known?.register !== register) this.known = { register, columns: this.gather(register) };
    return this.known.columns;
  }

  private gather(register: Register): WallColumns {
    const rows = register.pageIds.map((id) => this.rows.get(id) ?? -1);
    const gather = (fact: Fact): Float64Array => {
      const [column, numbers] = [unknownColumn({ register }), this[fact]];
      for (let page = 0; page < column.length; page += 1) column[page] = numbers[rows[page] ?? -1] ?? Number.NaN;
      return column;
    };
    return {
      open: gather('open'),
      sinceMs: gather('sinceMs'),
      untilMs: gather('untilMs'),
      firstWeek: gather('firstWeek'),
      lastWeek: gather('lastWeek'),
      isRead: Uint8Array.from(rows, (row) => Number(row >= 0)),
      isRefused: Uint8Array.from(register.pageIds, (id) => Number(this.refused.has(id))),
    };
  }
}

/** Walls by page index. */
export type WallColumns = Readonly<Record<Fact, Float64Array>> & {
  readonly isRead: Uint8Array;
  /** 1: VK shows the wall to nobody who asks. */
  readonly isRefused: Uint8Array;
};

/**
 * By page index, whether a period was looked at on a wall at all: it was read, and is known at some instant of the period. Before a
 * wall, or the region (`knownFrom`), is known from, and after the last look, nobody can be said not to have written or asked.
 * @param knownFrom the first local day of which anything is known; null or left out: it does not matter
 */
export function readWithin(
  { isRead, sinceMs, untilMs }: Pick<WallColumns, 'isRead' | 'sinceMs' | 'untilMs'>,
  { start, end, to }: Pick<ResolvedPeriod, 'start' | 'end' | 'to'>,
  knownFrom: string | null = null,
): Uint8Array {
  if (knownFrom !== null && to < knownFrom) return new Uint8Array(isRead.length);
  const [startMs, endMs] = [start * 1_000, end * 1_000];
  return isRead.map((read, page) =>
    Number(read === 1 && (sinceMs[page] ?? Number.NaN) < endMs && (untilMs[page] ?? Number.NaN) >= startMs),
  );
}

const DAY_MS = DAY_SECONDS * 1_000;

/** Which days of a period were looked at on some of the walls, each told by its place among the days. */
export function daysLookedAt(
  { isRead, sinceMs, untilMs }: Pick<WallColumns, 'isRead' | 'sinceMs' | 'untilMs'>,
  { start, days }: Pick<ResolvedPeriod, 'start' | 'days'>,
  pages: Int32Array,
): Uint8Array {
  const lookedAt = new Uint8Array(days);
  for (const page of pages) {
    if (isRead[page] !== 1) continue;
    const dayOf = (ms: number) => Math.floor((ms - start * 1_000) / DAY_MS);
    const [first, last] = [dayOf(sinceMs[page] ?? Infinity), dayOf(untilMs[page] ?? -Infinity)];
    if (last >= 0) lookedAt.fill(1, Math.max(0, first), last + 1);
  }
  return lookedAt;
}

/** A Monday, from which weeks are counted. */
const FIRST_MONDAY = '2000-01-03';

/** Weeks from the first Monday of 2000 to another, `YYYY-MM-DD`. */
export function weekNumber(monday: string): number {
  return daysBetween(FIRST_MONDAY, monday) / 7;
}

/** The same of an expression in SQL that gives a Monday. */
export function weekNumberOf(monday: Sql): Sql {
  return sql`(${monday} - ${FIRST_MONDAY}::date) / 7`;
}

/** Walls of the pages in range that were read, by page; whether they still are registered does not matter. */
export async function readWalls(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  zone: string,
): Promise<Walls> {
  const weekOf = (instant: Sql) => weekNumberOf(sql`date_trunc('week', ${instant})::date`);
  const milliseconds = (instant: Sql) => sql`floor(extract(epoch from ${instant}) * 1000)::bigint`;
  const [knownSince, knownUntil] = [sql`k.known_since`, sql`k.known_until`];
  const [columns, refused] = await Promise.all([
    readColumns(
      dataSource,
      ['page', 'open', 'exhausted', 'since', 'until', 'first', 'next'],
      sql`select k.page_id as page, k.comments_open::int as open, k.exhausted::int as exhausted,
               ${milliseconds(knownSince)} as since, ${milliseconds(knownUntil)} as until,
               ${weekOf(sql`(${knownSince} at time zone ${zone}) + interval '7 days' - interval '1 microsecond'`)} as first,
               ${weekOf(sql`${knownUntil} at time zone ${zone}`)} as next
        from page_wall k join page p on p.id = k.page_id
        where ${all(sql`k.region_code = ${regionCode}`, ofPages(pages, sql`k.page_id`))}`,
    ),
    readRefused(dataSource, regionCode, pages),
  ]);
  const { page, open, exhausted, since, until, first, next } = columns;
  const fromBeginning = (numbers: Float64Array) =>
    numbers.map((value, row) => (exhausted[row] === 1 ? -Infinity : (numberOrNull(value) ?? Infinity)));
  return new Walls(
    page,
    {
      open,
      sinceMs: fromBeginning(since),
      untilMs: until.map((value) => numberOrNull(value) ?? -Infinity),
      firstWeek: fromBeginning(first),
      lastWeek: next.map((value) => (numberOrNull(value) ?? -Infinity) - 1),
    },
    refused,
  );
}

async function readRefused(dataSource: DataSource, regionCode: string, pages: PageRange): Promise<ReadonlySet<number>> {
  const refused = sql`w.region_code = ${regionCode} and w.kind = 'posts' and w.last_outcome = ${OUTCOME.unavailable}`;
  const { page } = await readColumns(
    dataSource,
    ['page'],
    sql`select w.page_id as page from watch w where ${all(refused, ofPages(pages, sql`w.page_id`))}`,
  );
  return new Set(page);
}
