import type { EntityManager } from 'typeorm';

export interface SubscriberCount {
  readonly pageId: number;
  readonly members: number;
}

/**
 * Records what one answer told. The same observation twice changes nothing.
 * @returns how many counts were new
 */
export async function writeSubscriberCounts(
  manager: EntityManager,
  regionCode: string,
  observedAt: Date,
  counts: readonly SubscriberCount[],
): Promise<number> {
  if (counts.length === 0) return 0;
  const written = await manager.query<unknown[]>(
    `insert into subscriber_count (page_id, observed_at, region_code, members)
     select page_id, $1, $2, members from unnest($3::int[], $4::int[]) as t(page_id, members)
     on conflict do nothing returning page_id`,
    [observedAt, regionCode, counts.map((count) => count.pageId), counts.map((count) => count.members)],
  );
  return written.length;
}
