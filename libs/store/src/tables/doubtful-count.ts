import type { EntityManager } from 'typeorm';
import { liesAhead } from './clock-mending.js';
import { recordset, runRows, type RowShape } from '../sql/json-rows.js';

/** What a new count of a page is measured against. Instants are epoch seconds. */
export interface CountsBefore {
  readonly pageId: number;
  readonly lastGood: number | null;
  readonly lastGoodAt: number | null;
  readonly doubtful: number | null;
  readonly doubtfulSince: number | null;
}

/**
 * The last count of each page before an instant, and the one that waits to be confirmed. Counts above `maxMembers`, which
 * an earlier version may have stored, measure nothing.
 */
export async function readCountsBefore(
  manager: EntityManager,
  at: Date,
  { pageIds, maxMembers }: { readonly pageIds: readonly number[]; readonly maxMembers: number },
): Promise<CountsBefore[]> {
  return manager.query<CountsBefore[]>(
    `select t.id as "pageId", l.members as "lastGood", extract(epoch from l.observed_at)::float8 as "lastGoodAt",
            d.members as doubtful, extract(epoch from d.first_seen_at)::float8 as "doubtfulSince"
     from unnest($1::int[]) t(id)
     left join lateral (
       select members, observed_at from subscriber_count
       where page_id = t.id and observed_at < $2 and members <= $3 order by observed_at desc limit 1
     ) l on true
     left join doubtful_count d on d.page_id = t.id and d.outcome is null`,
    [pageIds, at, maxMembers],
  );
}

export interface DoubtfulFact {
  readonly page_id: number;
  readonly members: number;
  readonly last_good: number;
  readonly last_good_at: Date;
  readonly first_seen_at: Date;
}

const DOUBTFUL: RowShape<DoubtfulFact> = {
  page_id: 'int',
  members: 'int',
  last_good: 'int',
  last_good_at: 'timestamptz',
  first_seen_at: 'timestamptz',
};

/** Keeps counts that wait to be confirmed, the newest of each page. */
export async function writeDoubtfulCounts(
  manager: EntityManager,
  regionCode: string,
  seenAt: Date,
  rows: readonly DoubtfulFact[],
): Promise<void> {
  const columns = Object.keys(DOUBTFUL);
  await runRows(
    manager,
    `insert into doubtful_count (${columns.join(', ')}, region_code, last_seen_at)
     select ${columns.join(', ')}, $2, $3 from ${recordset(DOUBTFUL, 't')}
     on conflict (page_id) do update set outcome = null, settled_at = null, last_seen_at = excluded.last_seen_at,
       ${columns
         .filter((column) => column !== 'page_id')
         .map((column) => `${column} = excluded.${column}`)
         .join(', ')}`,
    rows,
    regionCode,
    seenAt,
  );
}

/** Notes what became of counts that waited: the look at `at` brought the same, or one that needs no confirmation. */
export async function settleDoubtfulCounts(
  manager: EntityManager,
  at: Date,
  outcome: 'confirmed' | 'not-confirmed',
  pageIds: readonly number[],
): Promise<void> {
  if (pageIds.length === 0) return;
  await manager.query(
    `update doubtful_count set outcome = $2, settled_at = $1
     where page_id = any($3::int[]) and outcome is null and (first_seen_at < $1 or ${liesAhead('first_seen_at', '$1')})`,
    [at, outcome, pageIds],
  );
}
