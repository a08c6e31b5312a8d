import type { DataSource, EntityManager } from 'typeorm';

export const WATCH_KINDS = ['communities', 'posts', 'comments'] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];

/** A page whose turn it is, with what an observation of it needs. */
export interface ClaimedPage {
  readonly pageId: number;
  readonly vkId: number;
  readonly regionCode: string;
}

/**
 * Claims due rows of the plan for `leaseSeconds` of the database's own clock. Any number of collectors may do so:
 * rows that another one holds are skipped, and a lease that ran out is claimed anew.
 */
export async function claimDue(
  dataSource: DataSource,
  claim: {
    readonly kind: WatchKind;
    readonly now: Date;
    readonly limit: number;
    readonly owner: string;
    readonly leaseSeconds: number;
  },
): Promise<ClaimedPage[]> {
  const [rows] = await dataSource.query<[ClaimedPage[], number]>(
    `update watch w set leased_until = now() + make_interval(secs => $5), lease_owner = $4, last_started_at = $2
     from (
       select d.page_id, d.kind, p.vk_id, p.region_code from watch d join page p on p.id = d.page_id
       where d.kind = $1 and d.due_at <= $2 and (d.leased_until is null or d.leased_until < now())
         and p.vk_id is not null and p.removed_at is null
       order by d.due_at, d.page_id limit $3
       for update of d skip locked
     ) due
     where w.page_id = due.page_id and w.kind = due.kind
     returning due.page_id as "pageId", due.vk_id as "vkId", due.region_code as "regionCode"`,
    [claim.kind, claim.now, claim.limit, claim.owner, claim.leaseSeconds],
  );
  return rows;
}

/** Closes an observation: what came of it and when the page is due again. Frees the lease. */
export async function settleWatches(
  manager: EntityManager,
  settled: {
    readonly kind: WatchKind;
    readonly at: Date;
    readonly nextDueAt: Date;
    readonly outcome: string;
    readonly success: boolean;
    readonly pageIds: readonly number[];
  },
): Promise<void> {
  if (settled.pageIds.length === 0) return;
  await manager.query(
    `update watch set
       due_at = $3, leased_until = null, lease_owner = null, last_outcome = $4, last_outcome_at = $2,
       last_success_at = case when $5 then $2 else last_success_at end,
       failures = case when $5 then 0 else failures + 1 end
     where kind = $1 and page_id = any($6::int[])`,
    [settled.kind, settled.at, settled.nextDueAt, settled.outcome, settled.success, settled.pageIds],
  );
}

/** Brings forward an observation that an other one showed to be needed. */
export async function bringForward(
  manager: EntityManager,
  kind: WatchKind,
  dueAt: Date,
  pageIds: readonly number[],
): Promise<void> {
  if (pageIds.length === 0) return;
  await manager.query('update watch set due_at = least(due_at, $2) where kind = $1 and page_id = any($3::int[])', [
    kind,
    dueAt,
    pageIds,
  ]);
}

/** Gives back what an orderly stop leaves undone, so that the next collector need not wait for the leases to run out. */
export async function releaseLeases(manager: EntityManager, owner: string): Promise<void> {
  await manager.query('update watch set leased_until = null, lease_owner = null where lease_owner = $1', [owner]);
}
