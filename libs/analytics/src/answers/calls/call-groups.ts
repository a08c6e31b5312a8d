import { CONTACT_SHOWN_DAYS, DAY_SECONDS, SPOKEN_OUTCOMES, type CallList } from '@gospulse/domain';
import { col, maybe, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Place } from '../../query/cursor.js';
import { inScope } from '../../query/scope.js';
import { all, institutionsLeft, IS_THERE, pageLeft, REGISTERED } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';
import { waiting, type OpenQuery } from '../queue/open-questions.js';

const GROUP = {
  id: col.int,
  overdue: col.int,
  open: col.int,
  /** Epoch seconds; null: nothing is overdue. */
  oldestDueAt: maybe(col.number),
  page: maybe(col.number),
  commentsClosed: col.flag,
  /** When somebody was last spoken with, epoch seconds; null: never. */
  spokenAt: maybe(col.number),
};

/** What an institution is called for. */
export interface CallGroup {
  readonly id: number;
  readonly overdue: number;
  readonly open: number;
  readonly oldestDueAt: number | null;
  /** VK's id of its only page with overdue questions. */
  readonly page: number | null;
  readonly commentsClosed: boolean;
  readonly isCalled: boolean;
}

/** Institutions with overdue questions, counted as the queue counts them, or with closed comments. In no order. */
export async function readCallGroups(
  dataSource: DataSource,
  asked: OpenQuery,
  nowSeconds: number,
): Promise<CallGroup[]> {
  const { scope, filters, corrections } = asked;
  const rows = await readRows(
    dataSource,
    GROUP,
    sql`with waits as materialized (
          select o.institution_id, (count(*) filter (where o.overdue))::int as overdue,
                 (count(*) filter (where not o.overdue))::int as open, min(o.due_at) filter (where o.overdue) as oldest,
                 min(o.vk_id) filter (where o.overdue) as page, max(o.vk_id) filter (where o.overdue) as last_page
          from (${waiting(asked)}) o group by 1
        ), shut as materialized (
          select distinct i.id as institution_id
          from page_wall k join page p on p.id = k.page_id and ${REGISTERED}
          join institution i on i.id = p.institution_id
          where ${all(sql`k.comments_open = false`, inScope(scope), IS_THERE, institutionsLeft(filters, corrections), pageLeft(filters))}
        ), meant as (
          select institution_id from waits where overdue > 0 union select institution_id from shut
        )
        select m.institution_id as id, coalesce(o.overdue, 0) as overdue, coalesce(o.open, 0) as open,
               extract(epoch from o.oldest)::float8 as "oldestDueAt", s.institution_id is not null as "commentsClosed",
               (case when o.page = o.last_page then o.page end)::float8 as page,
               extract(epoch from (select max(c.made_at) from contact c
                 where c.institution_id = m.institution_id and c.outcome = any(${SPOKEN_OUTCOMES}::text[])
                   and not exists (select 1 from contact_withdrawal w where w.contact_id = c.id)))::float8 as "spokenAt"
        from meant m left join waits o on o.institution_id = m.institution_id
        left join shut s on s.institution_id = m.institution_id`,
  );
  return rows.map(({ spokenAt, ...group }) => ({
    ...group,
    isCalled: isCalled(group.oldestDueAt, spokenAt, nowSeconds),
  }));
}

/** Whoever has nothing overdue is called for closed comments, and a talk of the last weeks was about those. */
function isCalled(oldestDueAt: number | null, spokenAt: number | null, nowSeconds: number): boolean {
  return spokenAt !== null && spokenAt >= (oldestDueAt ?? nowSeconds - CONTACT_SHOWN_DAYS * DAY_SECONDS);
}

/** Which of them a list shows. */
export const IN_LIST: Readonly<Record<CallList, (group: CallGroup) => boolean>> = {
  all: () => true,
  overdue: ({ overdue }) => overdue > 0,
  closed: ({ commentsClosed }) => commentsClosed,
  'not-called': (group) => !group.isCalled,
};

/** After all instants: who has nothing overdue comes last. */
const NEVER = 9_999_999_999;

/** Most overdue questions first, then whose oldest deadline passed first, then in one order whatever it is. */
export function placeOfCall({ overdue, oldestDueAt, id }: CallGroup): Place {
  return [-overdue, oldestDueAt ?? NEVER, id];
}
