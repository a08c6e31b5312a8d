import type { Basis, QueueSort } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { ResolvedPeriod } from '../../query/period.js';
import type { Filters, Scope } from '../../query/scope.js';
import type { QueuePlace } from './queue-cursor.js';

export interface OpenRequest {
  readonly scope: Scope;
  readonly filters: Filters;
  readonly basis: Basis;
  readonly period: ResolvedPeriod;
  /** Last instants of the age classes (epoch seconds), youngest first; null: no calendar. */
  readonly instants: readonly number[] | null;
}

/**
 * Open questions at the cut-off under scope and filters: what waits still, by `question_open`, and what ended after the
 * cut-off, by `question_ended`. `band` is 0 for the youngest age class, null without a calendar.
 */
const OPEN = `select q.page_id, q.comment_id, q.post_id, q.asked_at, q.asked_on, q.due_at, q.class,
         i.id as institution_id, i.municipality_oktmo as oktmo, p.vk_id, p.name as page_name,
         q.due_at is not null and q.due_at < to_timestamp($2) as overdue,
         (select count(*)::int from unnest($9::float8[]) bound where q.asked_at <= to_timestamp(bound)) as band
       from (
         select page_id, comment_id, post_id, asked_at, asked_on, due_at, class, needs_reply from question
         where region_code = $1 and answered_at is null and withdrawn_at is null and asked_at <= to_timestamp($2)
         union all
         select page_id, comment_id, post_id, asked_at, asked_on, due_at, class, needs_reply from question
         where region_code = $1 and (answered_at is not null or withdrawn_at is not null)
           and coalesce(answered_at, withdrawn_at) > to_timestamp($2) and asked_at <= to_timestamp($2)
           and (withdrawn_at is null or withdrawn_at > to_timestamp($2))
       ) q
       join page p on p.id = q.page_id and p.removed_at is null
       join institution i on i.id = p.institution_id
       where i.region_code = $1 and ($3::text[] is null or i.municipality_oktmo = any($3))
         and ($4::text is null or i.sphere = $4) and ($5::text is null or i.kind = $5)
         and ($6::text is null or i.founder_ogrn = $6) and ($7::text is null or i.ogrn = $7)
         and ($8::bigint is null or p.vk_id = $8) and ($10 or q.needs_reply)`;

/** Days first: the planner takes the period's part of the index. */
const IN_PERIOD = `asked_at >= to_timestamp($11) and asked_on between $12::date and $13::date`;
const IN_DISTRICT = `($14::text is null or i.municipality_oktmo = $14)`;

function parameters({ scope, filters, basis, period, instants }: OpenRequest): unknown[] {
  const { sphere = null, kind = null, founder = null, ogrn = null, vkId = null } = filters;
  return [
    ...[scope.regionCode, period.cutoff, scope.oktmo, sphere, kind, founder, ogrn, vkId],
    ...[instants ?? [], basis === 'all', period.start, period.from, period.to],
  ];
}

export interface OpenGroup {
  readonly oktmo: string | null;
  readonly place: string | null;
  readonly overdue: boolean;
  readonly band: number;
  readonly questions: number;
}

/** Counts by municipality, state and age class: whatever district is chosen, so that another can be. */
export async function countOpen(dataSource: DataSource, request: OpenRequest): Promise<OpenGroup[]> {
  return dataSource.query<OpenGroup[]>(
    `select g.*, m.short_name as place from (
       select o.oktmo, o.overdue, o.band, count(*)::int as questions
       from (${OPEN} and ${IN_PERIOD}) o group by 1, 2, 3
     ) g left join municipality m on m.oktmo = g.oktmo order by m.short_name nulls last, g.band`,
    parameters(request),
  );
}

export interface OpenWaits {
  /** Epoch seconds at which those were asked who wait as long as half, nine tenths and all of them; null: nobody. */
  readonly median: number | null;
  readonly p90: number | null;
  readonly longest: number | null;
  readonly earlier: number;
  readonly oldestOn: string | null;
}

/** Since when the queue of the period waits, and what waits since before it. */
export async function readOpenWaits(dataSource: DataSource, request: OpenRequest): Promise<OpenWaits> {
  const rows = await dataSource.query<OpenWaits[]>(
    `select extract(epoch from percentile_disc(0.5) within group (order by asked_at desc) filter (where ${IN_PERIOD}))::float8
              as median,
            extract(epoch from percentile_disc(0.9) within group (order by asked_at desc) filter (where ${IN_PERIOD}))::float8
              as p90,
            extract(epoch from min(asked_at) filter (where ${IN_PERIOD}))::float8 as longest,
            (count(*) filter (where asked_on < $12::date))::int as earlier,
            min(asked_on) filter (where asked_on < $12::date) as "oldestOn"
     from (${OPEN} and ${IN_DISTRICT}) o`,
    [...parameters(request), request.filters.oktmo ?? null],
  );
  return rows[0] ?? { median: null, p90: null, longest: null, earlier: 0, oldestOn: null };
}

export interface OpenQuestion extends QueuePlace {
  readonly vkId: number;
  readonly postId: number;
  readonly askedAt: number;
  readonly dueAt: number | null;
  readonly class: string;
  readonly overdue: boolean;
  readonly band: number;
  readonly pageName: string;
  readonly ogrn: string;
  readonly institution: string;
  readonly oktmo: string | null;
  readonly place: string | null;
  readonly founderOgrn: string | null;
  readonly founder: string | null;
}

export interface RowsRequest extends OpenRequest {
  readonly overdue: boolean | null;
  readonly band: number | null;
  readonly sort: QueueSort;
  readonly after: QueuePlace | undefined;
  readonly limit: number;
}

/** What a queue is ordered by before ids: a name, then an instant. Who belongs to no municipality comes last. */
const ORDERS: Readonly<Record<QueueSort, { readonly name: string; readonly at: string }>> = {
  asked: { name: `''`, at: 'o.asked_at' },
  due: { name: `''`, at: `coalesce(o.due_at, '9999-01-01')` },
  municipality: { name: `case when m.oktmo is null then '1' else '0' || m.short_name end`, at: 'o.asked_at' },
};

/** One portion of the queue behind a place. */
export async function readOpen(dataSource: DataSource, request: RowsRequest): Promise<OpenQuestion[]> {
  const { filters, overdue, band, sort, after, limit } = request;
  const { name, at } = ORDERS[sort];
  return dataSource.query<OpenQuestion[]>(
    `select k.name, k.at, k.page_id as "pageId", k.comment_id as "commentId", k.vk_id as "vkId", k.post_id as "postId",
            extract(epoch from k.asked_at)::float8 as "askedAt", extract(epoch from k.due_at)::float8 as "dueAt",
            k.class, k.overdue, k.band, coalesce(k.page_name, i.short_name, i.name) as "pageName", i.ogrn,
            coalesce(i.short_name, i.name) as institution, k.oktmo, k.place, i.founder_ogrn as "founderOgrn",
            coalesce(f.short_name, f.name) as founder
     from (
       select o.*, m.short_name as place, ${name} as name, extract(epoch from ${at})::float8 as at
       from (${OPEN} and ${IN_PERIOD} and ${IN_DISTRICT}) o
       left join municipality m on m.oktmo = o.oktmo
       where ($15::boolean is null or o.overdue = $15) and ($16::int is null or o.band = $16)
         and ($17::text is null or (${name}, extract(epoch from ${at})::float8, o.page_id, o.comment_id)
              > ($17, $18::float8, $19::int, $20::bigint))
       order by name, at, o.page_id, o.comment_id limit $21
     ) k
     join institution i on i.id = k.institution_id
     left join institution f on f.ogrn = i.founder_ogrn and f.region_code = $1
     order by k.name, k.at, k.page_id, k.comment_id`,
    [
      ...parameters(request),
      ...[filters.oktmo ?? null, overdue, band],
      ...[after?.name ?? null, after?.at ?? null, after?.pageId ?? null, after?.commentId ?? null, limit],
    ],
  );
}
