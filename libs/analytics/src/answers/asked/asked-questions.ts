import {
  OUTCOMES_OF_LIST,
  QUESTION_OUTCOMES,
  type Clock,
  type HourOf,
  type QuestionList,
  type QuestionOutcome,
  type WaitLength,
} from '@gospulse/domain';
import { responseWindows } from '@gospulse/domain';
import { col, maybe, oneOf, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { FigureQuery } from '../../query/figure-query.js';
import { inScope } from '../../query/scope.js';
import {
  all,
  askedInPeriod,
  founderAs,
  institutionsLeft,
  isThereOn,
  ofBasis,
  pageLeft,
  PLACE_CODE,
  registeredOn,
} from '../../sources/predicates.js';
import { questionsFrom } from '../../sources/questions-from.js';
import { responseWindowSql } from '../../sources/response-window.js';
import { raw, sql, type Sql } from '../../sources/statement.js';
import { ofWait } from './of-wait.js';

/** Which questions of a period are asked for, beside whose. */
export interface AskedChoice {
  readonly state?: QuestionList | undefined;
  readonly wait?: WaitLength | undefined;
  readonly weekday?: number | undefined;
  readonly hour?: number | undefined;
  /** Whether weekday and hour are of the question or of its first reply. */
  readonly at: HourOf;
  readonly clock: Clock;
}

type Query = Omit<FigureQuery, 'by' | 'asks'>;

/** A question by which no other is named. */
export interface QuestionKey {
  readonly pageId: number;
  readonly commentId: number;
}

/** What became of a question `q` by the cut-off: the domain's `questionOutcomeAt` in SQL. */
function outcomeAt(cutoff: number): Sql {
  const now = sql`to_timestamp(${cutoff})`;
  return sql`case
    when q.answered_at <= ${now} then
      case when q.due_at is null then 'answered-undated' when q.answered_at > q.due_at then 'late' else 'in-time' end
    when q.withdrawn_at <= ${now} then case when q.withdrawn_at > q.due_at then 'withdrawn-late' else 'withdrawn' end
    when q.due_at < ${now} then 'overdue' else 'open' end`;
}

/** Questions of the choice as `q`, with their pages and institutions, whatever became of them. */
function asked({ scope, filters, basis, corrections, period, asOf }: Query): Sql {
  return sql`${questionsFrom(corrections)} q
    join page p on p.id = q.page_id and ${registeredOn(asOf)} join institution i on i.id = p.institution_id
    where ${all(
      sql`q.region_code = ${scope.regionCode}`,
      askedInPeriod(period),
      ofBasis(basis),
      ...[inScope(scope), isThereOn(asOf), institutionsLeft(filters, corrections), pageLeft(filters)],
    )}`;
}

/** Asked, or first answered, on a weekday and at an hour of the region's clock. */
function atHour({ weekday, hour, at }: AskedChoice, { period, rules }: Query): Sql | null {
  if (weekday === undefined && hour === undefined) return null;
  const instant = sql`(${at === 'asked' ? sql`q.asked_at` : sql`q.answered_at`} at time zone ${rules.zone})`;
  return all(
    weekday === undefined ? null : sql`extract(isodow from ${instant}) = ${weekday}::int`,
    hour === undefined ? null : sql`extract(hour from ${instant}) = ${hour}::int`,
    at === 'asked' ? null : sql`q.answered_at <= to_timestamp(${period.cutoff})`,
  );
}

/** What limits a list beside the outcomes it is made of. */
function ofList(list: QuestionList | undefined, { period, rules }: Query): Sql | null {
  const { end, isAnswered, isEligible } = responseWindowSql(responseWindows(rules.policies));
  const isOver = sql`${end} <= to_timestamp(${period.cutoff})`;
  if (list === 'eligible') return all(isOver, isEligible);
  if (list === 'answered-in-window') return all(isOver, isAnswered);
  if (list === 'worded') return sql`q.formulaic is not null`;
  return list === 'formulaic' ? sql`q.formulaic` : null;
}

/** What all statements of one answer ask for: the questions of a choice, whatever became of them. */
export async function chosenQuestions(dataSource: DataSource, query: Query, choice: AskedChoice): Promise<Sql> {
  const of = sql`${asked(query)} and ${all(atHour(choice, query))}`;
  const { wait, clock } = choice;
  return wait === undefined ? of : sql`${of} and ${await ofWait(dataSource, query, of, { wait, clock })}`;
}

const COUNT = { outcome: oneOf(QUESTION_OUTCOMES), questions: col.int, listed: col.int };

export interface AskedCounts {
  readonly outcomes: Readonly<Record<QuestionOutcome, number>>;
  readonly total: number;
}

/** How many of the chosen became what, and how many of them the list holds. */
export async function countAsked(
  dataSource: DataSource,
  query: Query,
  chosen: Sql,
  list: QuestionList | undefined,
): Promise<AskedCounts> {
  const rows = await readRows(
    dataSource,
    COUNT,
    sql`select ${outcomeAt(query.period.cutoff)} as outcome, count(*)::int as questions,
               (count(*) filter (where ${all(ofList(list, query))}))::int as listed
        from ${chosen} group by 1`,
  );
  const of = (outcome: QuestionOutcome) => rows.find((row) => row.outcome === outcome);
  const listed = list === undefined ? QUESTION_OUTCOMES : OUTCOMES_OF_LIST[list];
  return {
    outcomes: Object.fromEntries(QUESTION_OUTCOMES.map((each) => [each, of(each)?.questions ?? 0])) as Record<
      QuestionOutcome,
      number
    >,
    total: listed.reduce((sum, each) => sum + (of(each)?.listed ?? 0), 0),
  };
}

const QUESTION = {
  pageId: col.int,
  commentId: col.number,
  vkId: col.number,
  postId: col.number,
  askedAt: col.number,
  answeredAt: maybe(col.number),
  withdrawnAt: maybe(col.number),
  dueAt: maybe(col.number),
  class: col.text,
  isCorrected: col.flag,
  pageName: col.text,
  ogrn: col.text,
  institution: col.text,
  oktmo: maybe(col.text),
  placeCode: col.text,
  place: maybe(col.text),
  founderOgrn: maybe(col.text),
  founder: maybe(col.text),
};
export type ListedQuestion = RowOf<typeof QUESTION>;

/** Where a list goes on: newest first, then by page and comment. */
export interface AskedPlace extends QuestionKey {
  readonly askedAt: number;
}

/** One portion of a list behind a place. */
export async function readAsked(
  dataSource: DataSource,
  query: Query,
  chosen: Sql,
  { list, after, limit }: { list: QuestionList | undefined; after: AskedPlace | undefined; limit: number },
): Promise<ListedQuestion[]> {
  const { scope, corrections, period } = query;
  const founder = founderAs(corrections);
  const seconds = (column: string) => sql`extract(epoch from ${raw(column)})::float8`;
  const wanted = list === undefined ? null : sql`${outcomeAt(period.cutoff)} = any(${OUTCOMES_OF_LIST[list]}::text[])`;
  const behind =
    after === undefined
      ? null
      : sql`(${seconds('q.asked_at')}, q.page_id, q.comment_id)
            < (${after.askedAt}::float8, ${after.pageId}::int, ${after.commentId}::bigint)`;
  return readRows(
    dataSource,
    QUESTION,
    sql`select k.*, coalesce(f.short_name, f.name) as founder, m.short_name as place,
               exists (select from question_observed o
                       where o.region_code = ${scope.regionCode} and o.page_id = k."pageId" and o.comment_id = k."commentId") as "isCorrected"
        from (
          select q.page_id as "pageId", q.comment_id as "commentId", p.vk_id as "vkId", q.post_id as "postId",
                 ${seconds('q.asked_at')} as "askedAt", ${seconds('q.answered_at')} as "answeredAt",
                 floor(${seconds('q.withdrawn_at')}) as "withdrawnAt", ${seconds('q.due_at')} as "dueAt", q.class,
                 coalesce(p.name, i.short_name, i.name) as "pageName", i.ogrn, coalesce(i.short_name, i.name) as institution,
                 i.municipality_oktmo as oktmo, ${PLACE_CODE} as "placeCode", ${founder} as "founderOgrn"
          from ${chosen} and ${all(wanted, ofList(list, query), behind)}
          order by q.asked_at desc, q.page_id desc, q.comment_id desc limit ${limit}
        ) k
        left join municipality m on m.oktmo = k.oktmo
        left join institution f on f.ogrn = k."founderOgrn" and f.region_code = ${scope.regionCode}
        order by k."askedAt" desc, k."pageId" desc, k."commentId" desc`,
  );
}
