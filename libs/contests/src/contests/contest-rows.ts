import { CONTEST_EVENTS, contestStateAfter, isContestOpen } from '@gospulse/domain';
import {
  col,
  CORRECTION_FACT,
  correctionFactColumns,
  correctionFactOf,
  isThere,
  listOf,
  maybe,
  object,
  oneOf,
  type RowOf,
} from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';
import type { Contest, ContestScope } from './contest.js';

/** A contest as `COLUMNS` read it. */
export const CONTEST = {
  id: col.int,
  ...CORRECTION_FACT,
  lastKind: oneOf(CONTEST_EVENTS),
  institutionId: col.int,
  ogrn: col.text,
  institution: col.text,
  pageId: maybe(col.int),
  vkId: maybe(col.number),
  page: maybe(col.text),
  postId: maybe(col.number),
  madeAt: col.instant,
  madeBy: maybe(col.text),
  reason: col.text,
  link: maybe(col.text),
  dueAt: maybe(col.instant),
  correctionId: maybe(col.int),
  past: listOf(object({ kind: oneOf(CONTEST_EVENTS), accountId: maybe(col.int) })),
};

export const ROWS = sql`contest_now c join institution i on i.id = c.institution_id left join page p on p.id = c.page_id`;

/**
 * Contests that somebody may see. A head sees those of institutions that are theirs by now, and of pages that still belong to
 * these: a page that has gone to somebody else takes its past along.
 */
export function seen({ regionCode, institutions }: ContestScope): Sql {
  const ofRegion = sql`c.region_code = ${regionCode}`;
  return institutions === null
    ? ofRegion
    : sql`${ofRegion} and c.institution_id = any(${institutions}::int[]) and ${isThere('i')}
          and (c.page_id is null or p.institution_id = any(${institutions}::int[]))`;
}

/** Its columns, of `ROWS`. */
export const COLUMNS = sql`c.id, ${correctionFactColumns('c', sql`null`)},
  c.last_kind as "lastKind", i.id as "institutionId", i.ogrn, coalesce(i.short_name, i.name) as institution,
  p.id as "pageId", p.vk_id::float8 as "vkId", coalesce(p.name, p.link) as page,
  (select q.post_id::float8 from question_as_observed q
   where q.region_code = c.region_code and q.page_id = c.page_id and q.comment_id = c.comment_id) as "postId",
  c.made_at as "madeAt", coalesce((select a.name from account a where a.id = c.account_id), c.login) as "madeBy",
  c.reason, c.link, c.due_at as "dueAt", c.correction_id as "correctionId",
  (select json_agg(json_build_object('kind', e.kind, 'accountId', e.account_id) order by e.id)
   from contest_event e where e.contest_id = c.id) as past`;

export function contestOf(row: RowOf<typeof CONTEST>): Contest {
  const { id, lastKind, postId, madeAt, madeBy, reason, link, dueAt, correctionId, past } = row;
  const state = contestStateAfter(lastKind);
  return {
    ...{ id, postId, madeAt, madeBy, reason, link, correctionId, past },
    fact: correctionFactOf(row),
    state,
    institution: { id: row.institutionId, ogrn: row.ogrn, name: row.institution },
    page:
      row.pageId === null || row.vkId === null
        ? null
        : { id: row.pageId, vkId: row.vkId, name: row.page ?? `${row.vkId}` },
    dueAt: isContestOpen(state) ? dueAt : null,
  };
}
