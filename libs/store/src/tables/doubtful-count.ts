import sql, { join, raw } from 'sql-template-tag';
import { at, liesAhead } from '../sql/instants.js';
import { columnList, recordset, type RowShape } from '../sql/json-rows.js';
import { col, maybe, readRows, run, type Database, type RowOf } from '../sql/rows.js';

const COUNTS_BEFORE = {
  pageId: col.number,
  lastGood: maybe(col.number),
  lastGoodAt: maybe(col.number),
  doubtful: maybe(col.number),
  doubtfulSince: maybe(col.number),
};
/** What a new count of a page is measured against. Instants are epoch seconds. */
export type CountsBefore = RowOf<typeof COUNTS_BEFORE>;

/**
 * The last count of each page before an instant, and the one that waits to be confirmed. Counts above `maxMembers`, which
 * an earlier version may have stored, measure nothing.
 */
export async function readCountsBefore(
  database: Database,
  regionCode: string,
  before: Date,
  { pageIds, maxMembers }: { readonly pageIds: readonly number[]; readonly maxMembers: number },
): Promise<readonly CountsBefore[]> {
  return readRows(
    database,
    COUNTS_BEFORE,
    sql`select t.id as "pageId", l.members as "lastGood", extract(epoch from l.observed_at)::float8 as "lastGoodAt",
               d.members as doubtful, extract(epoch from d.first_seen_at)::float8 as "doubtfulSince"
        from unnest(${pageIds}::int[]) t(id)
        left join lateral (
          select members, observed_at from subscriber_count
          where region_code = ${regionCode} and page_id = t.id and observed_at < ${at(before)} and members <= ${maxMembers}
          order by observed_at desc limit 1
        ) l on true
        left join doubtful_count d on d.region_code = ${regionCode} and d.page_id = t.id and d.outcome is null`,
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

const COLUMNS = Object.keys(DOUBTFUL);
const TAKE_ALL = join(
  COLUMNS.filter((column) => column !== 'page_id').map((column) => raw(`${column} = excluded.${column}`)),
);

/** Keeps counts that wait to be confirmed, the newest of each page. */
export async function writeDoubtfulCounts(
  database: Database,
  regionCode: string,
  seenAt: Date,
  rows: readonly DoubtfulFact[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = columnList(COLUMNS);
  await run(
    database,
    sql`insert into doubtful_count (${columns}, region_code, last_seen_at)
        select ${columns}, ${regionCode}, ${at(seenAt)} from ${recordset(rows, DOUBTFUL, 't')}
        on conflict (region_code, page_id) do update set outcome = null, settled_at = null, last_seen_at = excluded.last_seen_at,
          ${TAKE_ALL}`,
  );
}

/** Notes what became of counts that waited: a look brought the same, or one that needs no confirmation. */
export async function settleDoubtfulCounts(
  database: Database,
  regionCode: string,
  seenAt: Date,
  outcome: 'confirmed' | 'not-confirmed',
  pageIds: readonly number[],
): Promise<void> {
  if (pageIds.length === 0) return;
  const now = at(seenAt);
  await run(
    database,
    sql`update doubtful_count set outcome = ${outcome}, settled_at = ${now}
        where region_code = ${regionCode} and page_id = any(${pageIds}::int[]) and outcome is null
          and (first_seen_at < ${now} or ${liesAhead(sql`first_seen_at`, now)})`,
  );
}
