import { OUTCOME, UNSEEN_OUTCOMES } from '@gospulse/domain';
import { col, readRow, type Database, type RowOf } from '@gospulse/store';
import { IS_THERE, REGISTERED, all } from '../../sources/predicates.js';
import { join, sql } from '../../sources/statement.js';
import { TOLD_DIFFERENCE } from './watch-states.js';

const AFTER = { pages: col.int, waited: col.int, communities: col.int, posts: col.int, comments: col.int };

/**
 * Of how many registered pages of a region VK has told nothing since an instant, by kind of observation. `waited`: pages of
 * which at least one kind is missing.
 */
export type ObservationAfter = RowOf<typeof AFTER>;

/**
 * Whether a region was observed after a period. A page that is known to be gone, closed or unknown to VK is not waited for;
 * one of which VK showed a state (comments that are closed) was observed. What a clock that was ahead wrote does not count.
 */
export function readObservationAfter(
  database: Database,
  regionCode: string,
  { end, now }: { readonly end: Date; readonly now: Date },
): Promise<ObservationAfter> {
  const since = sql`between ${end}::timestamptz and ${now}::timestamptz + ${TOLD_DIFFERENCE}`;
  const seen = sql`(coalesce(w.last_success_at ${since}, false)
    or coalesce(w.last_outcome not in (${join(UNSEEN_OUTCOMES)}) and w.last_outcome_at ${since}, false))`;
  const observable = sql`(p.state = 'live' or p.state = 'unresolved' and p.left_out_at is null
    and w.last_outcome is distinct from ${OUTCOME.notFound})`;
  const missing = sql`${observable} and not ${seen}`;
  const ofKind = (kind: string) => sql`(count(*) filter (where ${missing} and w.kind = ${kind}))::int`;
  return readRow(
    database,
    AFTER,
    sql`select count(distinct p.id)::int as pages, (count(distinct p.id) filter (where ${missing}))::int as waited,
               ${ofKind('communities')} as communities, ${ofKind('posts')} as posts, ${ofKind('comments')} as comments
        from page p join institution i on i.id = p.institution_id left join watch w on w.region_code = ${regionCode} and w.page_id = p.id
        where ${all(sql`p.region_code = ${regionCode}`, REGISTERED, IS_THERE)}`,
  );
}
