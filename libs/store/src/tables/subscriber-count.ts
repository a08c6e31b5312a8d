import sql from 'sql-template-tag';
import { at } from '../sql/instants.js';
import { col, readRows, type Database } from '../sql/rows.js';

export interface SubscriberCount {
  readonly pageId: number;
  readonly members: number;
}

/**
 * Records what one answer told. The same observation twice changes nothing.
 * @returns how many counts were new
 */
export async function writeSubscriberCounts(
  database: Database,
  regionCode: string,
  observedAt: Date,
  counts: readonly SubscriberCount[],
): Promise<number> {
  if (counts.length === 0) return 0;
  const [pageIds, members] = [counts.map((count) => count.pageId), counts.map((count) => count.members)];
  const written = await readRows(
    database,
    { id: col.number },
    sql`insert into subscriber_count (page_id, observed_at, region_code, members)
        select page_id, ${at(observedAt)}, ${regionCode}, members
        from unnest(${pageIds}::int[], ${members}::int[]) as t(page_id, members)
        on conflict do nothing returning page_id as id`,
  );
  return written.length;
}
