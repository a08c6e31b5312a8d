import sql from 'sql-template-tag';
import { at } from '../sql/instants.js';
import { recordset, type RowShape } from '../sql/json-rows.js';
import { run, type Database } from '../sql/rows.js';

/** Refusals of one kind and reason by one community's answers, since they were last written down. */
export interface RefusedRow {
  /** VK's id; null: of no community that is known, as where its own number is what was refused. */
  readonly community: number | null;
  readonly kind: string;
  readonly reason: string;
  readonly times: number;
  readonly first_at: Date;
  readonly last_at: Date;
}

const REFUSED: RowShape<RefusedRow> = {
  community: 'bigint',
  kind: 'text',
  reason: 'text',
  times: 'int',
  first_at: 'timestamptz',
  last_at: 'timestamptz',
};

/** Pages named in a row; the number of refusals counts them all. */
const MAX_NAMED_PAGES = 20;

/**
 * Adds refusals to the day's row of their region. Those of communities that are not registered are not kept; those of none
 * that is known count in each region with pages, for any page of its may be meant.
 */
export async function addRefusedValues(database: Database, rows: readonly RefusedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await run(
    database,
    sql`insert into refused_value as r (region_code, day, kind, reason, times, pages, first_at, last_at)
        select p.region_code, (t.last_at at time zone g.zone)::date, t.kind, t.reason, sum(t.times),
               coalesce((array_agg(distinct p.id) filter (where p.id is not null))[1:${MAX_NAMED_PAGES}::int], '{}'),
               min(t.first_at), max(t.last_at)
        from ${recordset(rows, REFUSED, 't')}
        join lateral (
          select id, region_code from page where network = 'vk' and vk_id = t.community and removed_at is null
          union all
          select distinct null::integer, region_code from page
          where t.community is null and network = 'vk' and removed_at is null
        ) p on true
        join region g on g.code = p.region_code
        group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (region_code, day, kind, reason) do update set
          times = least(r.times::bigint + excluded.times, 2147483647)::int,
          pages = array(select distinct page from unnest(r.pages || excluded.pages) page order by page
                        limit ${MAX_NAMED_PAGES}),
          first_at = least(r.first_at, excluded.first_at), last_at = greatest(r.last_at, excluded.last_at)`,
  );
}

/** Forgets refusals of days before an instant's, and doubtful counts that were settled before it. */
export async function forgetRefusedValues(database: Database, before: Date): Promise<void> {
  await run(database, sql`delete from refused_value where last_at < ${at(before)}`);
  await run(database, sql`delete from doubtful_count where settled_at < ${at(before)}`);
}
