import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';
import { SCOPED_WATCHES } from './watch-states.js';

export interface RegisterState {
  /** Registered pages. */
  readonly pages: number;
  /** … of which every kind of observation is fresh or explained. */
  readonly fresh: number;
  /** … of which some kind was last seen more than a day ago, and none never. */
  readonly unseenForDay: number;
  /** … of which some kind was never seen. */
  readonly neverSeen: number;
}

/** The register in four numbers, page by page: a page is as well known as the worst known part of it. */
export async function readRegisterState(dataSource: DataSource, scope: Scope, now: Date): Promise<RegisterState> {
  const rows = await dataSource.query<RegisterState[]>(
    `select count(*)::int as pages,
            count(*) filter (where known)::int as fresh,
            count(*) filter (where not never and oldest < $3::timestamptz - interval '1 day')::int as "unseenForDay",
            count(*) filter (where never)::int as "neverSeen"
     from (
       select page_id, bool_and(state in ('fresh', 'explained')) as known, bool_or(seen_at is null) as never,
              min(seen_at) as oldest
       from (${SCOPED_WATCHES}) w group by page_id
     ) p`,
    [scope.regionCode, scope.oktmo, now],
  );
  return rows[0] ?? { pages: 0, fresh: 0, unseenForDay: 0, neverSeen: 0 };
}
