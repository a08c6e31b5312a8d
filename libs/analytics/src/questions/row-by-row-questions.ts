import { addDays, responseWindows, type ResponseWindows } from '@gospulse/domain';
import { col, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { FigureQuery } from '../query/figure-query.js';
import type { ResolvedPeriod } from '../query/period.js';
import { numberOrNull } from '../sources/number-list.js';
import type { PageRange } from '../sources/page-range.js';
import { all, askedInPeriod, askedOf, ofBasis } from '../sources/predicates.js';
import { responseWindowSql, type ResponseWindowSql } from '../sources/response-window.js';
import { readColumns, sql, type Sql } from '../sources/statement.js';
import { isOfSummedPage, isTakenBack } from './not-summed.js';
import { QUESTION_COLUMNS, questionsIn, type QuestionRecord } from './question-rows.js';
import type { ReplySegments } from './segments.js';

/** Whose questions are looked for in the facts, as known when. */
export type AskedFacts = Pick<FigureQuery, 'scope' | 'basis'> & { readonly period: Pick<ResolvedPeriod, 'cutoff'> };

/** Questions asked on some days and by the cut-off, one by one. */
export async function readAskedOn(
  dataSource: DataSource,
  query: AskedFacts,
  pages: PageRange,
  days: readonly string[],
): Promise<QuestionRecord[]> {
  if (days.length === 0) return [];
  const byCutoff = sql`q.asked_at <= to_timestamp(${query.period.cutoff})`;
  return questionsIn(
    dataSource,
    sql`select ${QUESTION_COLUMNS} from question q where ${all(ofQuery(query, pages), onDays(days), byCutoff)}`,
  );
}

/**
 * Questions of the whole days that waited at the cut-off: those that wait still, unless they have waited for so long
 * that rollups tell them, and those closed since then, which rollups count as closed.
 */
export async function readWaiting(
  dataSource: DataSource,
  query: AskedFacts,
  pages: PageRange,
  segments: ReplySegments,
): Promise<QuestionRecord[]> {
  const { whole } = segments;
  if (!whole) return [];
  return questionsIn(
    dataSource,
    sql`select ${QUESTION_COLUMNS} from question q where ${stillWaiting(query, pages, waitingRowByRow(segments), whole.to)}
        union all select ${QUESTION_COLUMNS} from question q where ${closedSince(query, pages, whole)}`,
  );
}

/** Those of them that were closed since then. */
export async function readClosedSince(
  dataSource: DataSource,
  query: AskedFacts,
  pages: PageRange,
  { whole }: ReplySegments,
): Promise<QuestionRecord[]> {
  if (!whole) return [];
  return questionsIn(
    dataSource,
    sql`select ${QUESTION_COLUMNS} from question q where ${closedSince(query, pages, whole)}`,
  );
}

export interface WaitingCount {
  readonly pageId: number;
  /** Null where days were not kept apart. */
  readonly askedOn: string | null;
  readonly open: number;
  readonly overdue: number;
}

/** Those of them that wait still, by page, or by page and day. */
export async function countWaiting(
  dataSource: DataSource,
  query: AskedFacts,
  pages: PageRange,
  segments: ReplySegments,
  { byDay }: { readonly byDay: boolean },
): Promise<WaitingCount[]> {
  if (!segments.whole) return [];
  const from = waitingRowByRow(segments);
  const cutoff = sql`to_timestamp(${query.period.cutoff})`;
  const counted = sql`count(*) filter (where ${cutoff} <= q.due_at or q.due_at is null) as open,
                      count(*) filter (where ${cutoff} > q.due_at) as overdue
    from question q where ${stillWaiting(query, pages, from, segments.whole.to)}`;
  const statement = byDay
    ? sql`select q.page_id as page, q.asked_on - ${from}::date as day, ${counted} group by q.page_id, q.asked_on`
    : sql`select q.page_id as page, null::int as day, ${counted} group by q.page_id`;
  const columns = await readColumns(dataSource, ['page', 'day', 'open', 'overdue'], statement);
  return Array.from(columns.page, (pageId, row) => {
    const since = numberOrNull(columns.day[row]);
    const askedOn = since === null ? null : addDays(from, since);
    return { pageId, askedOn, open: columns.open[row] ?? 0, overdue: columns.overdue[row] ?? 0 };
  });
}

const FIRST_WAITING = { pageId: col.int, askedOn: col.text, askedAt: col.number };

/** When the first question of each page and day was asked that waits still. */
export async function readFirstWaiting(
  dataSource: DataSource,
  query: AskedFacts,
  pages: PageRange,
  days: readonly string[],
): Promise<RowOf<typeof FIRST_WAITING>[]> {
  if (days.length === 0) return [];
  return readRows(
    dataSource,
    FIRST_WAITING,
    sql`select q.page_id as "pageId", q.asked_on as "askedOn", extract(epoch from min(q.asked_at))::float8 as "askedAt"
        from question q where ${all(ofQuery(query, pages), onDays(days), OPEN_NOW)} group by q.page_id, q.asked_on`,
  );
}

const WINDOW_COUNT = { pageId: col.int, askedOn: col.text, eligible: col.int, answered: col.int };
export type WindowCount = RowOf<typeof WINDOW_COUNT>;
type AskedByRules = AskedFacts & Pick<FigureQuery, 'rules'>;

/** Of days on which only some questions are as old as their window of the response rate: those that are, by page and day. */
export async function readWindowDays(
  dataSource: DataSource,
  query: AskedByRules,
  pages: PageRange,
  days: readonly string[],
): Promise<WindowCount[]> {
  if (days.length === 0) return [];
  const { end, isEligible, isAnswered } = windowOf(query);
  const isOlder = sql`${end} <= to_timestamp(${query.period.cutoff})`;
  return readRows(
    dataSource,
    WINDOW_COUNT,
    sql`select q.page_id as "pageId", q.asked_on as "askedOn",
               count(*) filter (where ${isEligible})::int as eligible,
               count(*) filter (where ${isAnswered})::int as answered
        from question q where ${all(ofQuery(query, pages), onDays(days), isOlder)} group by q.page_id, q.asked_on`,
  );
}

/**
 * Questions asked in the period that were younger than their window of the response rate at its cut-off: how many of which
 * page.
 */
export async function readYoung(
  dataSource: DataSource,
  query: Pick<FigureQuery, 'scope' | 'period' | 'basis' | 'rules'>,
  pages: PageRange,
): Promise<Readonly<Record<'page' | 'n', Float64Array>>> {
  const { period, basis, scope, rules } = query;
  const cutoff = sql`to_timestamp(${period.cutoff})`;
  const longest = sql`make_interval(secs => ${longestOf(responseWindows(rules.policies))})`;
  // Days first, two of them to spare for any time zone: the planner takes their part of the index.
  const young = sql`q.asked_on >= (${cutoff} - ${longest} - interval '2 days')::date and ${windowOf(query).end} > ${cutoff}`;
  return readColumns(
    dataSource,
    ['page', 'n'],
    sql`select q.page_id as page, count(*) as n from question q
        where ${all(askedOf(scope.regionCode, pages), askedInPeriod(period), young, ofBasis(basis))} group by q.page_id`,
  );
}

function longestOf(windows: ResponseWindows): number {
  return Math.max(...windows.map(({ value }) => value));
}

function windowOf({ rules }: Pick<FigureQuery, 'rules'>): ResponseWindowSql {
  return responseWindowSql(responseWindows(rules.policies));
}

const OPEN_NOW: Sql = sql`q.answered_at is null and q.withdrawn_at is null`;

function ofQuery({ scope, basis }: AskedFacts, pages: PageRange): Sql {
  return all(askedOf(scope.regionCode, pages), ofBasis(basis));
}

function onDays(days: readonly string[]): Sql {
  return sql`q.asked_on = any(${days}::date[])`;
}

function stillWaiting(query: AskedFacts, pages: PageRange, from: string, to: string): Sql {
  const days = sql`q.asked_on between ${from} and ${to}`;
  return all(ofQuery(query, pages), days, OPEN_NOW, isOfSummedPage(query.scope.regionCode));
}

function closedSince(
  query: AskedFacts,
  pages: PageRange,
  { from, to }: { readonly from: string; readonly to: string },
): Sql {
  return sql`tstzrange(q.asked_at, coalesce(q.answered_at, q.withdrawn_at)) @> to_timestamp(${query.period.cutoff})
    and coalesce(q.answered_at, q.withdrawn_at) > q.asked_at
    and ${ofQuery(query, pages)} and q.asked_on between ${from} and ${to} and ${isTakenBack(query.scope.regionCode)}`;
}

function waitingRowByRow({ whole, waitingFrom }: ReplySegments): string {
  return whole && whole.from > waitingFrom ? whole.from : waitingFrom;
}
