import {
  CONTACT_SHOWN_DAYS,
  DAY_SECONDS,
  NO_FOUNDER,
  SPOKEN_OUTCOMES,
  type CallGrouping,
  type CallList,
} from '@gospulse/domain';
import { col, maybe, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope } from '../../query/scope.js';
import {
  all,
  founderAs,
  institutionsLeft,
  IS_THERE,
  pageLeft,
  PLACE_CODE,
  REGISTERED,
} from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';
import type { TodayOfPages } from '../parts/deadline-clocks.js';
import { waiting, type OpenQuery } from '../queue/open-questions.js';
import { isDueToday } from './call-questions.js';

const GROUP = {
  id: col.int,
  overdue: col.int,
  open: col.int,
  dueToday: col.int,
  /** Epoch seconds; null: nothing is overdue, nothing is due today. */
  oldestDueAt: maybe(col.number),
  nextDueAt: maybe(col.number),
  page: maybe(col.number),
  commentsClosed: col.flag,
  /** When somebody was last spoken with, epoch seconds; null: never. */
  spokenAt: maybe(col.number),
  placeCode: col.text,
  place: maybe(col.text),
  founderOgrn: maybe(col.text),
  founder: maybe(col.text),
};

/** What an institution is called for. */
export interface CallGroup {
  readonly id: number;
  readonly overdue: number;
  readonly open: number;
  readonly dueToday: number;
  readonly oldestDueAt: number | null;
  readonly nextDueAt: number | null;
  /** VK's id of its only page with overdue questions. */
  readonly page: number | null;
  readonly commentsClosed: boolean;
  readonly isCalled: boolean;
  /** What it counts under, and by whom it was founded. */
  readonly placeCode: string;
  readonly place: string | null;
  readonly founderOgrn: string | null;
  readonly founder: string | null;
}

/** Which deadlines are those of today, and since when a talk is one of today. Epoch seconds. */
export interface CallDay {
  readonly today: readonly TodayOfPages[];
  readonly began: number;
  readonly now: number;
}

/**
 * Institutions with overdue questions, counted as the queue counts them, with some due today, or with closed comments.
 * In no order.
 */
export async function readCallGroups(dataSource: DataSource, asked: OpenQuery, day: CallDay): Promise<CallGroup[]> {
  const { scope, filters, corrections } = asked;
  const founder = founderAs(corrections);
  const rows = await readRows(
    dataSource,
    GROUP,
    sql`with waits as materialized (
          select o.institution_id, (count(*) filter (where o.overdue))::int as overdue,
                 (count(*) filter (where not o.overdue))::int as open, (count(*) filter (where ${isDueToday(day.today)}))::int as today,
                 min(o.due_at) filter (where o.overdue) as oldest, min(o.due_at) filter (where ${isDueToday(day.today)}) as next,
                 min(o.vk_id) filter (where o.overdue) as page, max(o.vk_id) filter (where o.overdue) as last_page
          from (${waiting(asked)}) o group by 1
        ), shut as materialized (
          select distinct i.id as institution_id
          from page_wall k join page p on p.id = k.page_id and ${REGISTERED}
          join institution i on i.id = p.institution_id
          where ${all(sql`k.region_code = ${scope.regionCode} and k.comments_open = false`, inScope(scope), IS_THERE, institutionsLeft(filters, corrections), pageLeft(filters))}
        ), meant as (
          select institution_id from waits where overdue > 0 or today > 0 union select institution_id from shut
        )
        select m.institution_id as id, coalesce(o.overdue, 0) as overdue, coalesce(o.open, 0) as open,
               coalesce(o.today, 0) as "dueToday", extract(epoch from o.oldest)::float8 as "oldestDueAt",
               extract(epoch from o.next)::float8 as "nextDueAt", s.institution_id is not null as "commentsClosed",
               (case when o.page = o.last_page then o.page end)::float8 as page,
               extract(epoch from (select max(c.made_at) from contact c
                 where c.institution_id = m.institution_id and c.outcome = any(${SPOKEN_OUTCOMES}::text[])
                   and not exists (select 1 from contact_withdrawal w where w.contact_id = c.id)))::float8 as "spokenAt",
               ${PLACE_CODE} as "placeCode", u.short_name as place, ${founder} as "founderOgrn",
               coalesce(f.short_name, f.name) as founder
        from meant m left join waits o on o.institution_id = m.institution_id
        left join shut s on s.institution_id = m.institution_id
        join institution i on i.id = m.institution_id left join municipality u on u.oktmo = i.municipality_oktmo
        left join institution f on f.ogrn = (${founder}) and f.region_code = i.region_code`,
  );
  return rows.map(({ spokenAt, ...group }) => ({ ...group, isCalled: isCalled(group, spokenAt, day) }));
}

/**
 * A talk since the oldest overdue question fell due was about those. Of what is due today one of today, of closed comments alone
 * one of the last weeks.
 */
function isCalled(
  { oldestDueAt, nextDueAt }: Pick<CallGroup, 'oldestDueAt' | 'nextDueAt'>,
  spokenAt: number | null,
  { began, now }: CallDay,
): boolean {
  const withoutOverdue = nextDueAt === null ? now - CONTACT_SHOWN_DAYS * DAY_SECONDS : began;
  return spokenAt !== null && spokenAt >= (oldestDueAt ?? withoutOverdue);
}

/** Which of them a list shows. */
export const IN_LIST: Readonly<Record<CallList, (group: CallGroup) => boolean>> = {
  all: () => true,
  overdue: ({ overdue }) => overdue > 0,
  'due-today': ({ dueToday }) => dueToday > 0,
  closed: ({ commentsClosed }) => commentsClosed,
  'not-called': (group) => !group.isCalled,
};

/** The code of what an institution stands under. */
export const GROUP_CODE: Readonly<Record<CallGrouping, (group: CallGroup) => string>> = {
  none: () => '',
  municipality: ({ placeCode }) => placeCode,
  founder: ({ founderOgrn }) => founderOgrn ?? NO_FOUNDER.ogrn,
};
