import { OPEN_CONTEST_EVENTS } from '@gospulse/domain';
import { col, findRow, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { all, foundedBy, ofBasis, REGISTERED } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';

const WAITING = { ogrn: col.text, open: col.int, overdue: col.int };

/** How many questions wait: within their deadline, and past it. */
export type OwnWaiting = Omit<RowOf<typeof WAITING>, 'ogrn'>;

export const NOBODY_WAITS: OwnWaiting = { open: 0, overdue: 0 };

/** Questions that wait at the cut-off (epoch seconds), whenever they were asked, by the ОГРН of an institution and of those it founded. */
export async function readWaiting(
  dataSource: DataSource,
  scope: Scope,
  ogrn: string,
  cutoff: number,
): Promise<ReadonlyMap<string, OwnWaiting>> {
  const now = sql`to_timestamp(${cutoff})`;
  const columns = sql`page_id, due_at, needs_reply`;
  const asked = sql`region_code = ${scope.regionCode} and asked_at <= ${now}`;
  const isIn = all(inScope(scope), REGISTERED, ofBasis('questions'));
  const rows = await readRows(
    dataSource,
    WAITING,
    sql`select i.ogrn, (count(*) filter (where q.due_at is null or q.due_at >= ${now}))::int as open,
               (count(*) filter (where q.due_at < ${now}))::int as overdue
        from institution i
        join page p on p.institution_id = i.id
        join (
          select ${columns} from question where ${asked} and answered_at is null and withdrawn_at is null
          union all
          select ${columns} from question
          where ${asked} and (answered_at is not null or withdrawn_at is not null)
            and coalesce(answered_at, withdrawn_at) > ${now} and (withdrawn_at is null or withdrawn_at > ${now})
        ) q on q.page_id = p.id
        where ${isIn} and (i.ogrn = ${ogrn} or ${foundedBy(ogrn, 'with')})
        group by i.ogrn`,
  );
  return new Map(rows.map(({ ogrn: whose, ...waiting }) => [whose, waiting]));
}

/** Contests of an institution that nobody has decided. */
export async function countContests(dataSource: DataSource, scope: Scope, ogrn: string): Promise<number> {
  const row = await findRow(
    dataSource,
    { n: col.int },
    sql`select count(*)::int as n from contest_now c join institution i on i.id = c.institution_id
        where ${inScope(scope)} and i.ogrn = ${ogrn} and c.last_kind = any(${OPEN_CONTEST_EVENTS}::text[])`,
  );
  return row?.n ?? 0;
}
