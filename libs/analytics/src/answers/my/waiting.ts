import { addDays, startOfLocalDay } from '@gospulse/domain';
import { col, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { ResolvedPeriod } from '../../query/period.js';
import type { Scope } from '../../query/scope.js';
import { inScope } from '../../query/scope.js';
import { all, ofBasis, REGISTERED } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';

const WAITING = { ogrn: col.text, open: col.int, overdue: col.int, dueToday: col.int };

/** How many questions wait: within their deadline, past it, and of the former those that are due before the day ends. */
export type Waiting = Omit<RowOf<typeof WAITING>, 'ogrn'>;

export const NOBODY_WAITS: Waiting = { open: 0, overdue: 0, dueToday: 0 };

/** Questions that wait at the cut-off, whenever they were asked, by the ОГРН of an institution and of those it founded. */
export async function readWaiting(
  dataSource: DataSource,
  scope: Scope,
  ogrn: string,
  { zone, period: { cutoff, today } }: { readonly zone: string; readonly period: ResolvedPeriod },
): Promise<ReadonlyMap<string, Waiting>> {
  const now = sql`to_timestamp(${cutoff})`;
  const tomorrow = sql`to_timestamp(${startOfLocalDay(zone, addDays(today, 1))})`;
  const columns = sql`page_id, due_at, needs_reply`;
  const asked = sql`region_code = ${scope.regionCode} and asked_at <= ${now}`;
  const isIn = all(inScope(scope), REGISTERED, ofBasis('questions'));
  const rows = await readRows(
    dataSource,
    WAITING,
    sql`select i.ogrn, (count(*) filter (where q.due_at is null or q.due_at >= ${now}))::int as open,
               (count(*) filter (where q.due_at < ${now}))::int as overdue,
               (count(*) filter (where q.due_at >= ${now} and q.due_at < ${tomorrow}))::int as "dueToday"
        from institution i
        join page p on p.institution_id = i.id
        join (
          select ${columns} from question where ${asked} and answered_at is null and withdrawn_at is null
          union all
          select ${columns} from question
          where ${asked} and (answered_at is not null or withdrawn_at is not null)
            and coalesce(answered_at, withdrawn_at) > ${now} and (withdrawn_at is null or withdrawn_at > ${now})
        ) q on q.page_id = p.id
        where ${isIn} and (i.ogrn = ${ogrn} or i.founder_ogrn = ${ogrn})
        group by i.ogrn`,
  );
  return new Map(rows.map(({ ogrn: whose, ...waiting }) => [whose, waiting]));
}
