import { WATCH_KINDS, type WatchKind } from '@gospulse/domain';
import type { DataSource, EntityManager } from 'typeorm';

export { WATCH_KINDS, type WatchKind } from '@gospulse/domain';

/** A page whose turn it is, with what an observation of it needs. */
export interface ClaimedPage {
  readonly pageId: number;
  readonly vkId: number;
  readonly regionCode: string;
}

/** Who holds leases: `owner` names one run of one collector, which its liveness lock proves to the others. */
export interface LeaseHolder {
  readonly owner: string;
  readonly leaseSeconds: number;
}

/** `claimDue` gives no longer lease, so one that ends later was given by a database whose clock was ahead. */
const MAX_LEASE_SECONDS = 7_200;

/**
 * Claims due rows of the plan. Any number of collectors may do so: rows that another one holds are skipped. A lease is
 * over when its time by the database's own clock is, or when its owner's liveness lock is free (see `holdLivenessLock`).
 * Turns that a clock wrote that was ahead are mended before a pass (see `mendTurns`). Throws a `RangeError` when the lease
 * is not longer than 0 and at most two hours: others would not believe it.
 */
export async function claimDue(
  dataSource: DataSource,
  claim: LeaseHolder & { readonly kind: WatchKind; readonly now: Date; readonly limit: number },
): Promise<ClaimedPage[]> {
  if (!(claim.leaseSeconds > 0 && claim.leaseSeconds <= MAX_LEASE_SECONDS))
    throw new RangeError(`a lease of ${claim.leaseSeconds} seconds`);
  const [rows] = await dataSource.query<[ClaimedPage[], number]>(
    `with alive as materialized (
       select (l.classid::bigint << 32) | l.objid::bigint as key from pg_locks l
       where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
         and l.database = (select oid from pg_database where datname = current_database())
     )
     update watch w set leased_until = now() + make_interval(secs => $5), lease_owner = $4, last_started_at = $2
     from (
       select d.page_id, d.kind, p.vk_id, p.region_code from watch d join page p on p.id = d.page_id
       where d.kind = $1 and d.due_at <= $2
         and (d.lease_owner is null or d.leased_until < now() or d.leased_until > now() + make_interval(secs => $6)
              or hashtextextended(d.lease_owner, 0) not in (select key from alive))
         and p.vk_id is not null and p.removed_at is null
       order by d.due_at, d.page_id limit $3
       for update of d skip locked
     ) due
     where w.page_id = due.page_id and w.kind = due.kind
     returning due.page_id as "pageId", due.vk_id as "vkId", due.region_code as "regionCode"`,
    [claim.kind, claim.now, claim.limit, claim.owner, claim.leaseSeconds, MAX_LEASE_SECONDS],
  );
  return rows;
}

/**
 * Which of these pages the owner still holds, locked until the transaction ends. Whoever was stopped for longer than a
 * lease finds here that another collector took over, and writes nothing of them.
 */
export async function confirmLeases(
  manager: EntityManager,
  kind: WatchKind,
  owner: string,
  pageIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (pageIds.length === 0) return new Set();
  const rows = await manager.query<{ id: number }[]>(
    `select page_id as id from watch where kind = $1 and lease_owner = $2 and page_id = any($3::int[])
     order by page_id for no key update`,
    [kind, owner, pageIds],
  );
  return new Set(rows.map((row) => row.id));
}

export interface Settlement {
  readonly kind: WatchKind;
  readonly owner: string;
  readonly at: Date;
  /** Until the next turn. */
  readonly intervalSeconds: number;
  readonly outcome: string;
  readonly success: boolean;
  readonly pageIds: readonly number[];
}

/**
 * Closes an observation: what came of it and when the page is due again. Frees the lease; pages whose lease went to
 * another owner are left to it.
 */
export async function settleWatches(manager: EntityManager, settled: Settlement): Promise<void> {
  if (settled.pageIds.length === 0) return;
  await manager.query(
    `update watch set
       due_at = $2::timestamptz + make_interval(secs => $3), interval_seconds = $3,
       leased_until = null, lease_owner = null, last_outcome = $4, last_outcome_at = $2,
       last_success_at = case when $5 then $2 else last_success_at end,
       failures = case when $5 then 0 else failures + 1 end
     where kind = $1 and page_id = any($6::int[]) and lease_owner = $7`,
    [
      settled.kind,
      settled.at,
      Math.round(settled.intervalSeconds),
      settled.outcome,
      settled.success,
      settled.pageIds,
      settled.owner,
    ],
  );
}

/** Closes observations of which each page has a next turn of its own. */
export async function settleEach(
  manager: EntityManager,
  settled: Omit<Settlement, 'intervalSeconds' | 'pageIds'>,
  turns: readonly { readonly pageId: number; readonly dueAt: Date }[],
): Promise<void> {
  if (turns.length === 0) return;
  await manager.query(
    `update watch w set
       due_at = t.due_at, interval_seconds = extract(epoch from t.due_at - $2::timestamptz)::int,
       leased_until = null, lease_owner = null, last_outcome = $3, last_outcome_at = $2,
       last_success_at = case when $4 then $2 else last_success_at end,
       failures = case when $4 then 0 else failures + 1 end
     from unnest($5::int[], $6::timestamptz[]) as t(page_id, due_at)
     where w.kind = $1 and w.page_id = t.page_id and w.lease_owner = $7`,
    [
      settled.kind,
      settled.at,
      settled.outcome,
      settled.success,
      turns.map((turn) => turn.pageId),
      turns.map((turn) => turn.dueAt),
      settled.owner,
    ],
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

/** Brings an observation forward, unless it was made since `quietSince`: it would tell the same again. */
export async function bringForwardIfQuiet(
  manager: EntityManager,
  kind: WatchKind,
  turn: { readonly dueAt: Date; readonly quietSince: Date; readonly pageIds: readonly number[] },
): Promise<void> {
  if (turn.pageIds.length === 0) return;
  await manager.query(
    `update watch set due_at = least(due_at, $2)
     where kind = $1 and page_id = any($4::int[]) and (last_outcome_at is null or last_outcome_at < $3)`,
    [kind, turn.dueAt, turn.quietSince, turn.pageIds],
  );
}

/**
 * Gives back what was claimed and not settled: all of it when a collector stops in order, one kind's when a pass
 * begins, for what an earlier pass of the same owner was broken off at is nobody's work any more.
 */
export async function releaseLeases(
  manager: EntityManager,
  owner: string,
  kinds: readonly WatchKind[] = WATCH_KINDS,
): Promise<void> {
  await manager.query(
    'update watch set leased_until = null, lease_owner = null where lease_owner = $1 and kind = any($2::text[])',
    [owner, kinds],
  );
}
