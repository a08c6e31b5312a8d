import { col, findRow, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';
import { sql } from '../../sources/statement.js';
import { watchesInScope } from './watch-states.js';

const REGISTER_STATE = {
  /** Registered pages. */
  pages: col.int,
  /** … of which every kind of observation is fresh or explained. */
  fresh: col.int,
  /** … of which some kind was last seen more than a day ago, and none never. */
  unseenForDay: col.int,
  /** … of which some kind was never seen. */
  neverSeen: col.int,
};
export type RegisterState = RowOf<typeof REGISTER_STATE>;

/** The register in four numbers, page by page: a page is as well known as the worst known part of it. */
export async function readRegisterState(dataSource: DataSource, scope: Scope, now: Date): Promise<RegisterState> {
  const row = await findRow(
    dataSource,
    REGISTER_STATE,
    sql`select count(*)::int as pages,
               count(*) filter (where known)::int as fresh,
               count(*) filter (where not never and oldest < ${now}::timestamptz - interval '1 day')::int as "unseenForDay",
               count(*) filter (where never)::int as "neverSeen"
        from (
          select page_id, bool_and(state in ('fresh', 'explained')) as known, bool_or(seen_at is null) as never,
                 min(seen_at) as oldest
          from (${watchesInScope(scope, now)}) w group by page_id
        ) p`,
  );
  return row ?? { pages: 0, fresh: 0, unseenForDay: 0, neverSeen: 0 };
}
