import { CONTEST_EVENTS, contestStateAfter, type ContestState } from '@gospulse/domain';
import { col, findRow, maybe, oneOf, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { all, institutionsLeft, REGISTERED } from '../../sources/predicates.js';
import { sql, type Sql } from '../../sources/statement.js';

/** Whose questions, as of which instant. */
export interface AskedOfMe {
  readonly scope: Scope;
  /** One institution of the scope; absent: all. */
  readonly ogrn: string | undefined;
  /** Epoch seconds. */
  readonly cutoff: number;
}

const WAITING = {
  pageId: col.int,
  commentId: col.number,
  postId: col.number,
  askedAt: col.number,
  dueAt: maybe(col.number),
};
export type WaitingQuestion = RowOf<typeof WAITING>;

function ofScope({ scope, ogrn, cutoff }: AskedOfMe): Sql {
  return all(
    inScope(scope),
    sql`${REGISTERED} and q.needs_reply and q.region_code = ${scope.regionCode} and q.asked_at <= to_timestamp(${cutoff})`,
    institutionsLeft({ ogrn }, 'with'),
  );
}

/** All questions that wait at the cut-off; instants in epoch seconds. */
export function readWaitingQuestions(dataSource: DataSource, asked: AskedOfMe): Promise<WaitingQuestion[]> {
  const at = sql`to_timestamp(${asked.cutoff})`;
  return readRows(
    dataSource,
    WAITING,
    sql`select q.page_id as "pageId", q.comment_id::float8 as "commentId", q.post_id::float8 as "postId",
               extract(epoch from q.asked_at)::float8 as "askedAt", extract(epoch from q.due_at)::float8 as "dueAt"
        from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
        where ${ofScope(asked)} and (q.answered_at is null or q.answered_at > ${at})
          and (q.withdrawn_at is null or q.withdrawn_at > ${at})`,
  );
}

const ANSWERED = {
  pageId: col.int,
  vkId: col.number,
  pageName: col.text,
  commentId: col.number,
  postId: col.number,
  askedAt: col.number,
  answeredAt: col.number,
  dueAt: maybe(col.number),
};
export type AnsweredLately = RowOf<typeof ANSWERED>;

/** Shown at most. */
const MAX_ANSWERED = 20;

/** Questions that were answered within the last day, or of which a look of that day found the reply; the newest reply first. */
export function readAnsweredLately(dataSource: DataSource, asked: AskedOfMe): Promise<AnsweredLately[]> {
  const at = sql`to_timestamp(${asked.cutoff})`;
  return readRows(
    dataSource,
    ANSWERED,
    sql`select q.page_id as "pageId", p.vk_id::float8 as "vkId", coalesce(p.name, i.short_name, i.name) as "pageName",
               q.comment_id::float8 as "commentId", q.post_id::float8 as "postId",
               extract(epoch from q.asked_at)::float8 as "askedAt", extract(epoch from q.answered_at)::float8 as "answeredAt",
               extract(epoch from q.due_at)::float8 as "dueAt"
        from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
        where ${ofScope(asked)} and q.answered_at <= ${at} and q.withdrawn_at is null
          and (q.answered_at > ${at} - interval '1 day'
               or exists (select 1 from look l where l.page_id = q.page_id and l.post_id = q.post_id
                            and l.answered_at = q.answered_at and l.ended_at > ${at} - interval '1 day'))
        order by q.answered_at desc, q.page_id, q.comment_id limit ${MAX_ANSWERED}`,
  );
}

/** The institution that was asked for, as the scope lets it be seen; null: none was, or none such is seen. */
export async function readAskedFor(
  dataSource: DataSource,
  { scope, ogrn }: AskedOfMe,
): Promise<{ readonly ogrn: string; readonly name: string } | null> {
  if (ogrn === undefined) return null;
  return findRow(
    dataSource,
    { ogrn: col.text, name: col.text },
    sql`select i.ogrn, coalesce(i.short_name, i.name) as name from institution i
        where ${all(inScope(scope), sql`i.region_code = ${scope.regionCode}`, institutionsLeft({ ogrn }, 'with'))}`,
  );
}

const PAGE_NAMED = { pageId: col.int, vkId: col.number, pageName: col.text, ogrn: col.text, institution: col.text };
export type PageNamed = RowOf<typeof PAGE_NAMED>;

/** Whose pages these are. */
export async function readPagesNamed(
  dataSource: DataSource,
  pageIds: readonly number[],
): Promise<ReadonlyMap<number, PageNamed>> {
  const rows = await readRows(
    dataSource,
    PAGE_NAMED,
    sql`select p.id as "pageId", p.vk_id::float8 as "vkId", coalesce(p.name, i.short_name, i.name) as "pageName", i.ogrn,
               coalesce(i.short_name, i.name) as institution
        from page p join institution i on i.id = p.institution_id where p.id = any(${pageIds}::int[])`,
  );
  return new Map(rows.map((row) => [row.pageId, row]));
}

const LAST_LOOK = { id: col.int, pageId: col.int, postId: col.number };

/** The last look at each of these pages' posts that waits, or that was over within the hour, by `pageId postId`. */
export async function readLastLooks(
  dataSource: DataSource,
  pageIds: readonly number[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await readRows(
    dataSource,
    LAST_LOOK,
    sql`select distinct on (page_id, post_id) id, page_id as "pageId", post_id::float8 as "postId" from look
        where page_id = any(${pageIds}::int[]) and post_id is not null
          and (ended_at is null or ended_at > clock_timestamp() - interval '1 hour')
        order by page_id, post_id, id desc`,
  );
  return new Map(rows.map(({ id, pageId, postId }) => [`${pageId} ${postId}`, id]));
}

const CONTESTED = { pageId: col.int, commentId: col.number, last: oneOf(CONTEST_EVENTS) };

/** How the last contest of each of these pages' questions stands, by `pageId commentId`. */
export async function readContested(
  dataSource: DataSource,
  pageIds: readonly number[],
): Promise<ReadonlyMap<string, ContestState>> {
  const rows = await readRows(
    dataSource,
    CONTESTED,
    sql`select distinct on (page_id, comment_id) page_id as "pageId", comment_id::float8 as "commentId", last_kind as last
        from contest_now where page_id = any(${pageIds}::int[]) and comment_id is not null
        order by page_id, comment_id, id desc`,
  );
  return new Map(rows.map(({ pageId, commentId, last }) => [`${pageId} ${commentId}`, contestStateAfter(last)]));
}
