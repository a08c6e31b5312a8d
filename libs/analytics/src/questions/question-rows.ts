import { DAY_MS } from '@gospulse/domain';
import { col, findRow } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { numberOrNull } from '../sources/number-list.js';
import type { PageRange } from '../sources/page-range.js';
import { all, askedInDays, askedInPeriod, askedOf, ofBasis } from '../sources/predicates.js';
import { questionsFrom } from '../sources/questions-from.js';
import { readColumns, sql, type Sql } from '../sources/statement.js';
import type { FigureQuery } from '../query/figure-query.js';

/** A question of the period as far as figures need it; epoch seconds. */
export interface QuestionRecord {
  readonly pageId: number;
  /** The local day on which it was asked. */
  readonly askedOn: string;
  readonly askedAt: number;
  readonly answeredAt: number | null;
  readonly withdrawnAt: number | null;
  readonly dueAt: number | null;
  readonly workingSeconds: number | null;
  /** Whether its first reply is formulaic; null: there is none, or its wording is not known. */
  readonly formulaic: boolean | null;
}

const NAMES = ['page', 'day', 'asked', 'answered', 'withdrawn', 'due', 'working', 'formulaic'] as const;

/** What `questionsIn` reads of `question q`; VK tells whole seconds. */
export const QUESTION_COLUMNS = sql`q.page_id as page, q.asked_on - date '1970-01-01' as day,
  extract(epoch from q.asked_at)::bigint as asked, extract(epoch from q.answered_at)::bigint as answered,
  extract(epoch from q.withdrawn_at)::bigint as withdrawn, extract(epoch from q.due_at)::bigint as due,
  q.working_seconds as working, q.formulaic::int as formulaic`;

/** The questions that a query of `QUESTION_COLUMNS` gives. */
export async function questionsIn(dataSource: DataSource, statement: Sql): Promise<QuestionRecord[]> {
  const { count, at } = await questionColumns(dataSource, statement);
  return Array.from({ length: count }, (_, row) => at(row));
}

/** The same with the ids of their comments, one after another, of a query that gives `comment` beside `QUESTION_COLUMNS`. */
export async function eachQuestionWithId(
  dataSource: DataSource,
  statement: Sql,
  take: (question: QuestionRecord, commentId: number) => void,
): Promise<void> {
  const columns = await readColumns(dataSource, [...NAMES, 'comment'] as const, statement);
  const { count, at } = recordsOf(columns);
  for (let row = 0; row < count; row += 1) take(at(row), columns.comment[row] ?? Number.NaN);
}

/** The same without an object for each: of a million they take a gigabyte. */
async function questionColumns(
  dataSource: DataSource,
  statement: Sql,
): Promise<{ readonly count: number; readonly at: (row: number) => QuestionRecord }> {
  return recordsOf(await readColumns(dataSource, NAMES, statement));
}

function recordsOf({
  page,
  day,
  asked,
  answered,
  withdrawn,
  due,
  working,
  formulaic,
}: Readonly<Record<(typeof NAMES)[number], Float64Array>>): {
  readonly count: number;
  readonly at: (row: number) => QuestionRecord;
} {
  const days = new Map<number, string>();
  const at = (row: number): QuestionRecord => {
    const since = day[row] ?? 0;
    const askedOn = days.get(since) ?? new Date(since * DAY_MS).toISOString().slice(0, 10);
    days.set(since, askedOn);
    return {
      pageId: page[row] ?? Number.NaN,
      askedOn,
      askedAt: asked[row] ?? Number.NaN,
      answeredAt: numberOrNull(answered[row]),
      withdrawnAt: numberOrNull(withdrawn[row]),
      dueAt: numberOrNull(due[row]),
      workingSeconds: numberOrNull(working[row]),
      formulaic: flagOrNull(formulaic[row]),
    };
  };
  return { count: page.length, at };
}

function flagOrNull(value: number | undefined): boolean | null {
  const known = numberOrNull(value);
  return known === null ? null : known === 1;
}

type AskedRows = Pick<FigureQuery, 'scope' | 'period' | 'basis' | 'corrections'>;

/** Questions asked in the period and by the cut-off: they belong to the day on which they were asked. */
export async function readQuestionRows(
  dataSource: DataSource,
  query: AskedRows,
  pages: PageRange,
): Promise<QuestionRecord[]> {
  return questionsIn(dataSource, rowsOf(query, pages));
}

/** Calls back for each of them; what it is called with is not to be kept. */
export async function eachQuestionRow(
  dataSource: DataSource,
  query: AskedRows,
  pages: PageRange,
  take: (question: QuestionRecord) => void,
): Promise<void> {
  const { count, at } = await questionColumns(dataSource, rowsOf(query, pages));
  for (let row = 0; row < count; row += 1) take(at(row));
}

function rowsOf({ scope, period, basis, corrections }: AskedRows, pages: PageRange): Sql {
  return sql`select ${QUESTION_COLUMNS} from ${questionsFrom(corrections)} q
    where ${all(askedOf(scope.regionCode, pages), askedInPeriod(period), ofBasis(basis))}`;
}

/** How many questions of the period were asked of these pages, counted up to `most`: it costs the same for any number. */
export async function countQuestionsUpTo(
  dataSource: DataSource,
  { scope, period }: Pick<FigureQuery, 'scope' | 'period'>,
  pages: PageRange,
  most: number,
): Promise<number> {
  const asked = sql`select 1 from question q
    where ${all(askedOf(scope.regionCode, pages), askedInDays(period))} limit ${most}`;
  const row = await findRow(dataSource, COUNT, sql`select count(*)::int as n from (${asked}) first`);
  return row?.n ?? 0;
}

const COUNT = { n: col.int };
