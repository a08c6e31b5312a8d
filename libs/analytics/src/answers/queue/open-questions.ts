import { BESIDE_MUNICIPALITIES, type QueueSort } from '@gospulse/domain';
import { col, findRow, maybe, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { ChosenQuery, FigureQuery } from '../../query/figure-query.js';
import { inScope } from '../../query/scope.js';
import {
  all,
  founderAs,
  inMunicipality,
  institutionsLeft,
  ofBasis,
  pageLeft,
  PLACE_CODE,
  REGISTERED,
} from '../../sources/predicates.js';
import { questionsFrom } from '../../sources/questions-from.js';
import { join, readColumns, sql, type Sql } from '../../sources/statement.js';
import type { QueuePlace } from './queue-cursor.js';

/** A query of those who wait still. */
export interface OpenQuery extends ChosenQuery, Pick<FigureQuery, 'basis' | 'period'> {
  /** Age classes by the hours of pages, the region's first; null: no calendar. */
  readonly instants: readonly InstantsOfPages[] | null;
}

/** Last instants of the age classes (epoch seconds), youngest first, and the pages they are of; the first are of all others. */
export interface InstantsOfPages {
  readonly pageIds: readonly number[];
  readonly instants: readonly number[];
}

const OPEN_COLUMNS = sql`page_id, comment_id, post_id, asked_at, asked_on, due_at, class, needs_reply`;

/**
 * Open questions at the cut-off under scope and filters, whatever district is chosen: what waits still, by
 * `question_open`, and what ended after the cut-off, by `question_ended`. `band` is 0 for the youngest age class, null
 * without a calendar.
 */
function open({ scope, filters, basis, corrections, period, instants }: OpenQuery): Sql {
  const cutoff = sql`to_timestamp(${period.cutoff})`;
  const ofRegion = sql`region_code = ${scope.regionCode} and asked_at <= ${cutoff}`;
  const left = institutionsLeft({ ...filters, oktmo: undefined }, corrections);
  return sql`select q.page_id, q.comment_id, q.post_id, q.asked_at, q.asked_on, q.due_at, q.class,
           i.id as institution_id, i.municipality_oktmo as oktmo, ${PLACE_CODE} as place_code, p.vk_id, p.name as page_name,
           q.due_at is not null and q.due_at < ${cutoff} as overdue,
           ${bandBy(instants ?? [])} as band
         from (
           select ${OPEN_COLUMNS} from ${questionsFrom(corrections)} q where ${ofRegion} and answered_at is null and withdrawn_at is null
           union all
           select ${OPEN_COLUMNS} from ${questionsFrom(corrections)} q
           where ${ofRegion} and (answered_at is not null or withdrawn_at is not null)
             and coalesce(answered_at, withdrawn_at) > ${cutoff} and (withdrawn_at is null or withdrawn_at > ${cutoff})
         ) q
         join page p on p.id = q.page_id and ${REGISTERED}
         join institution i on i.id = p.institution_id
         where ${all(inScope(scope), left, pageLeft(filters), ofBasis(basis))}`;
}

/** The age class of a question by the hours of its page: how many of the last instants it was asked by. */
function bandBy([ofRegion, ...own]: readonly InstantsOfPages[]): Sql {
  return own.reduce(
    // Ids as one text: each by itself as a value costs more than the look at the question.
    (rest, { pageIds, instants }) =>
      sql`case when q.page_id = any(${`{${pageIds.join(',')}}`}::int[]) then ${countPassed(instants)} else ${rest} end`,
    countPassed(ofRegion?.instants ?? []),
  );
}

/** Written out: a subquery for each question took half of the time of a queue. */
function countPassed(instants: readonly number[]): Sql {
  return join([sql`0`, ...instants.map((bound) => sql`(q.asked_at <= to_timestamp(${bound}))::int`)], ' + ');
}

/** Days first: the planner takes the period's part of the index. */
function inPeriod({ period: { start, from, to } }: OpenQuery): Sql {
  return sql`asked_at >= to_timestamp(${start}) and asked_on between ${from}::date and ${to}::date`;
}

function inDistrict({ filters: { oktmo } }: OpenQuery): Sql {
  return all(oktmo === undefined ? null : inMunicipality(oktmo));
}

const OPEN_GROUP = {
  oktmo: col.text,
  place: maybe(col.text),
  overdue: col.flag,
  band: col.int,
  questions: col.int,
};
export type OpenGroup = Omit<RowOf<typeof OPEN_GROUP>, 'place'> & { readonly place: string };

/** Counts by municipality, state and age class: whatever district is chosen, so that another can be. */
export async function countOpen(dataSource: DataSource, request: OpenQuery): Promise<OpenGroup[]> {
  const groups = await readRows(
    dataSource,
    OPEN_GROUP,
    sql`select g.*, m.short_name as place from (
          select o.place_code as oktmo, o.overdue, o.band, count(*)::int as questions
          from (${open(request)} and ${inPeriod(request)}) o group by 1, 2, 3
        ) g left join municipality m on m.oktmo = g.oktmo order by m.short_name nulls last, g.band`,
  );
  return groups.map(({ oktmo, place, ...group }) => ({ ...group, oktmo, place: place ?? nameBeside(oktmo) }));
}

/** The name of a row beside the municipalities; a code that nothing names stands for itself rather than for nobody. */
function nameBeside(oktmo: string): string {
  return BESIDE_MUNICIPALITIES.find((each) => each.oktmo === oktmo)?.name ?? oktmo;
}

const OPEN_WAITS = {
  /** Asked-at of the median, p90 and longest waits, epoch seconds; null: nobody waits. */
  median: maybe(col.number),
  p90: maybe(col.number),
  longest: maybe(col.number),
  earlier: col.int,
  oldestOn: maybe(col.text),
};
export type OpenWaits = RowOf<typeof OPEN_WAITS>;

/** Since when the queue of the period waits, and what waits since before it. */
export async function readOpenWaits(dataSource: DataSource, request: OpenQuery): Promise<OpenWaits> {
  const ours = inPeriod(request);
  const isEarlier = sql`asked_on < ${request.period.from}::date`;
  const quantile = (
    share: Sql,
  ) => sql`extract(epoch from percentile_disc(${share}) within group (order by asked_at desc)
    filter (where ${ours}))::float8`;
  const row = await findRow(
    dataSource,
    OPEN_WAITS,
    sql`select ${quantile(sql`0.5`)} as median, ${quantile(sql`0.9`)} as p90,
               extract(epoch from min(asked_at) filter (where ${ours}))::float8 as longest,
               (count(*) filter (where ${isEarlier}))::int as earlier,
               min(asked_on) filter (where ${isEarlier}) as "oldestOn"
        from (${open(request)} and ${inDistrict(request)}) o`,
  );
  return row ?? { median: null, p90: null, longest: null, earlier: 0, oldestOn: null };
}

const WAITING_SINCE = ['page', 'asked'] as const;

/** Since when each question of the queue waits on which page. Epoch seconds. */
export async function readWaitingSince(
  dataSource: DataSource,
  request: OpenQuery,
): Promise<{ readonly pageId: number; readonly askedAt: number }[]> {
  const { page, asked } = await readColumns(
    dataSource,
    WAITING_SINCE,
    sql`select o.page_id as page, extract(epoch from o.asked_at)::bigint as asked
        from (${open(request)} and ${inPeriod(request)} and ${inDistrict(request)}) o`,
  );
  return Array.from(page, (pageId, row) => ({ pageId, askedAt: asked[row] ?? Number.NaN }));
}

const OPEN_QUESTION = {
  name: col.text,
  at: col.number,
  pageId: col.int,
  commentId: col.number,
  vkId: col.number,
  postId: col.number,
  askedAt: col.number,
  dueAt: maybe(col.number),
  class: col.text,
  overdue: col.flag,
  band: col.int,
  pageName: col.text,
  ogrn: col.text,
  institution: col.text,
  oktmo: maybe(col.text),
  placeCode: col.text,
  place: maybe(col.text),
  founderOgrn: maybe(col.text),
  founder: maybe(col.text),
};
export type OpenQuestion = QueuePlace & RowOf<typeof OPEN_QUESTION>;

/** Which of them are listed, and in which order. */
export interface OpenList {
  readonly overdue: boolean | null;
  readonly band: number | null;
  readonly sort: QueueSort;
  readonly after: QueuePlace | undefined;
  readonly limit: number;
}

/** What a queue is ordered by before ids: a name, then an instant. Who belongs to no municipality comes last. */
const ORDERS: Readonly<Record<QueueSort, { readonly name: Sql; readonly at: Sql }>> = {
  asked: { name: sql`''`, at: sql`o.asked_at` },
  due: { name: sql`''`, at: sql`coalesce(o.due_at, '9999-01-01')` },
  municipality: { name: sql`case when m.oktmo is null then '1' else '0' || m.short_name end`, at: sql`o.asked_at` },
};

/** One portion of the queue behind a place. */
export async function readOpen(dataSource: DataSource, request: OpenQuery & OpenList): Promise<OpenQuestion[]> {
  const { scope, corrections, overdue, band, sort, after, limit } = request;
  const founder = founderAs(corrections);
  const { name, at } = ORDERS[sort];
  const seconds = sql`extract(epoch from ${at})::float8`;
  const behind =
    after &&
    sql`(${name}, ${seconds}, o.page_id, o.comment_id)
    > (${after.name}::text, ${after.at}::float8, ${after.pageId}::int, ${after.commentId}::bigint)`;
  const chosen = all(
    overdue === null ? null : sql`o.overdue = ${overdue}`,
    band === null ? null : sql`o.band = ${band}`,
    behind ?? null,
  );
  return readRows(
    dataSource,
    OPEN_QUESTION,
    sql`select k.name, k.at, k.page_id as "pageId", k.comment_id as "commentId", k.vk_id as "vkId", k.post_id as "postId",
               extract(epoch from k.asked_at)::float8 as "askedAt", extract(epoch from k.due_at)::float8 as "dueAt",
               k.class, k.overdue, k.band, coalesce(k.page_name, i.short_name, i.name) as "pageName", i.ogrn,
               coalesce(i.short_name, i.name) as institution, k.oktmo, k.place_code as "placeCode", k.place, ${founder} as "founderOgrn",
               coalesce(f.short_name, f.name) as founder
        from (
          select o.*, m.short_name as place, ${name} as name, ${seconds} as at
          from (${open(request)} and ${inPeriod(request)} and ${inDistrict(request)}) o
          left join municipality m on m.oktmo = o.oktmo
          where ${chosen} order by name, at, o.page_id, o.comment_id limit ${limit}
        ) k
        join institution i on i.id = k.institution_id
        left join institution f on f.ogrn = (${founder}) and f.region_code = ${scope.regionCode}
        order by k.name, k.at, k.page_id, k.comment_id`,
  );
}
