import { DAY_SECONDS, type LookOutcome, WATCH_KINDS, type WatchKind } from '@gospulse/domain';
import sql, { type Sql } from 'sql-template-tag';
import { byRegion, pageIdsOf, readByRegion, type PlacedPage } from '../sql/by-region.js';
import { DATED_BY_VK } from '../sql/dated-by-vk.js';
import { at, seconds } from '../sql/instants.js';
import { readKeysAlive } from '../sql/liveness.js';
import { OF_ALL_REGIONS } from '../sql/of-all-regions.js';
import { col, readRow, readRows, run, type Database } from '../sql/rows.js';

export { WATCH_KINDS, type WatchKind } from '@gospulse/domain';

/** A page whose turn it is, with what an observation of it needs. */
export interface ClaimedPage extends PlacedPage {
  readonly vkId: number;
}

/** The name of a watch's last outcome (see `outcomeName`), null before the first, as SQL over an alias of `watch`. */
export function outcomeNameSql(watch: string): string {
  return `(${watch}.last_outcome || coalesce(':' || ${watch}.last_outcome_detail, ''))`;
}

/** Who holds leases: `owner` names one run of one collector, which its liveness lock proves to the others. */
export interface LeaseHolder {
  readonly owner: string;
  readonly leaseSeconds: number;
}

/** `claimDue` gives no longer lease, so one that ends later was given by a database whose clock was ahead. */
const MAX_LEASE_SECONDS = 7_200;

type Claim = LeaseHolder & { readonly kind: WatchKind; readonly now: Date };

/**
 * Claims due rows of the plan: those that are due longest, of whatever regions, each region's by a statement of its own. Any number of collectors may do so: rows that another one holds are skipped. A lease is
 * over when its time by the database's own clock is, or when its owner's liveness lock is free (see `holdLivenessLock`).
 * Turns that a clock wrote that was ahead are mended before a pass (see `mendTurns`). Throws a `RangeError` when the lease
 * is not longer than 0 and at most two hours: others would not believe it.
 */
export async function claimDue(
  database: Database,
  claim: Claim & { readonly limit: number },
): Promise<readonly ClaimedPage[]> {
  requireLease(claim);
  const passedOver: string[] = [];
  const isFree = whereFree(await readKeysAlive(database));
  for (;;) {
    const regions = await readDueRegions(database, claim, isFree, passedOver);
    if (regions.length === 0) return [];
    const claimed: ClaimedPage[] = [];
    for (const { regionCode, due } of regions) {
      const inOrder = sql`order by d.due_at, d.page_id limit ${due}`;
      const which = sql`${isDue(claim)} and ${isFree}`;
      claimed.push(...(await claimWatches(database, claim, { regionCode, which, inOrder })));
    }
    if (claimed.length > 0) return claimed;
    // Others were faster with all that is due there.
    passedOver.push(...regions.map(({ regionCode }) => regionCode));
  }
}

function isDue({ kind, now }: Claim): Sql {
  return sql`d.kind = ${kind} and d.due_at <= ${at(now)}`;
}

/** Of which regions the pages are that are due longest and nobody holds, and how many of each. */
function readDueRegions(
  database: Database,
  claim: Claim & { readonly limit: number },
  isFree: Sql,
  except: readonly string[],
): Promise<readonly { readonly regionCode: string; readonly due: number }[]> {
  return readRows(
    database,
    { regionCode: col.text, due: col.int },
    sql`${OF_ALL_REGIONS} select region_code as "regionCode", count(*)::int as due from (
          select d.region_code from watch d join page p on p.id = d.page_id
          where ${isDue(claim)} and ${isFree} and ${IS_OBSERVED} and not d.region_code = any(${except}::text[])
          order by d.due_at, d.page_id limit ${claim.limit}
        ) next group by region_code order by region_code`,
  );
}

/**
 * Claims these pages whether or not it is their turn, for somebody who asks to look at them now. Those that another one holds
 * are skipped: it is just looking. Throws a `RangeError` as `claimDue` does.
 */
export async function claimPages(
  database: Database,
  claim: Claim & { readonly pages: readonly PlacedPage[] },
): Promise<readonly ClaimedPage[]> {
  requireLease(claim);
  const isFree = whereFree(await readKeysAlive(database));
  return readByRegion(claim.pages, (regionCode, pages) => {
    const which = sql`d.kind = ${claim.kind} and d.page_id = any(${pageIdsOf(pages)}::int[]) and ${isFree}`;
    return claimWatches(database, claim, { regionCode, which, inOrder: sql`order by d.page_id` });
  });
}

/**
 * Whether nobody holds a row `d` of the plan, by the keys of those who were alive just before: a collector holds its lock long before it claims
 * anything, so a lease of one that came meanwhile is not taken.
 */
function whereFree(alive: readonly string[]): Sql {
  return sql`(d.lease_owner is null or d.leased_until < now()
              or d.leased_until > now() + ${seconds(MAX_LEASE_SECONDS)}
              or not hashtextextended(d.lease_owner, 0) = any(${alive}::bigint[]))`;
}
const IS_OBSERVED = sql`p.vk_id is not null and p.removed_at is null`;

function requireLease({ leaseSeconds }: LeaseHolder): void {
  if (!(leaseSeconds > 0 && leaseSeconds <= MAX_LEASE_SECONDS))
    throw new RangeError(`a lease of ${leaseSeconds} seconds`);
}

async function claimWatches(
  database: Database,
  { now, owner, leaseSeconds }: Claim,
  { regionCode, which, inOrder }: { readonly regionCode: string; readonly which: Sql; readonly inOrder: Sql },
): Promise<readonly ClaimedPage[]> {
  return readRows(
    database,
    { pageId: col.number, vkId: col.number, regionCode: col.text },
    sql`update watch w
        set leased_until = now() + ${seconds(leaseSeconds)}, lease_owner = ${owner}, last_started_at = ${at(now)}
        from (
          select d.page_id, d.kind, p.vk_id from watch d join page p on p.id = d.page_id
          where d.region_code = ${regionCode} and ${which} and ${IS_OBSERVED}
          ${inOrder} for update of d skip locked
        ) due
        where w.region_code = ${regionCode} and w.page_id = due.page_id and w.kind = due.kind
        returning due.page_id as "pageId", due.vk_id as "vkId", w.region_code as "regionCode"`,
  );
}

/** How many pages of all regions there are to look at, and how many of their walls were asked for at least once. */
export async function countWatched(
  database: Database,
): Promise<{ readonly pages: number; readonly wallsObserved: number }> {
  return readRow(
    database,
    { pages: col.int, wallsObserved: col.int },
    sql`${OF_ALL_REGIONS} select count(*)::int as pages, count(last_outcome)::int as "wallsObserved" from watch where kind = 'posts'`,
  );
}

/** How many pages wait for their turn. */
export async function countDue(database: Database, kind: WatchKind, now: Date): Promise<number> {
  const { n } = await readRow(
    database,
    { n: col.number },
    sql`${OF_ALL_REGIONS} select count(*)::int as n from watch where kind = ${kind} and due_at <= ${at(now)}`,
  );
  return n;
}

/**
 * Which of these pages the owner still holds, locked until the transaction ends. Whoever was stopped for longer than a
 * lease finds here that another collector took over, and writes nothing of them.
 */
export async function confirmLeases(
  database: Database,
  kind: WatchKind,
  owner: string,
  pages: readonly PlacedPage[],
): Promise<ReadonlySet<number>> {
  const rows = await readByRegion(pages, (regionCode, ofRegion) =>
    readRows(
      database,
      { id: col.number },
      sql`select page_id as id from watch
          where region_code = ${regionCode} and kind = ${kind} and lease_owner = ${owner}
            and page_id = any(${pageIdsOf(ofRegion)}::int[])
          order by page_id for no key update`,
    ),
  );
  return new Set(rows.map((row) => row.id));
}

/** Looks in a row that brought nothing, by page. */
export async function readFailures(
  database: Database,
  kind: WatchKind,
  pages: readonly PlacedPage[],
): Promise<readonly (PlacedPage & { readonly failures: number })[]> {
  return readByRegion(pages, (regionCode, ofRegion) =>
    readRows(
      database,
      { pageId: col.number, regionCode: col.text, failures: col.number },
      sql`select page_id as "pageId", region_code as "regionCode", failures from watch
          where region_code = ${regionCode} and kind = ${kind} and page_id = any(${pageIdsOf(ofRegion)}::int[])`,
    ),
  );
}

export interface Settlement {
  readonly kind: WatchKind;
  readonly owner: string;
  readonly at: Date;
  /** Until the next turn. */
  readonly intervalSeconds: number;
  readonly outcome: LookOutcome;
  readonly success: boolean;
  readonly pages: readonly PlacedPage[];
}

/** What a look leaves behind beside its next turn: no lease, what came of it, and how long it has gone ill. */
function settled({ at: seenAt, outcome, success }: Pick<Settlement, 'at' | 'outcome' | 'success'>): Sql {
  return sql`leased_until = null, lease_owner = null,
     last_outcome = ${outcome.code}, last_outcome_detail = ${outcome.detail}, last_outcome_at = ${at(seenAt)},
     last_success_at = case when ${success}::boolean then ${at(seenAt)} else last_success_at end,
     failures = case when ${success}::boolean then 0 else failures + 1 end`;
}

/**
 * Closes an observation: what came of it and when the page is due again. Frees the lease; pages whose lease went to
 * another owner are left to it.
 */
export async function settleWatches(database: Database, settlement: Settlement): Promise<void> {
  const { kind, owner, pages } = settlement;
  const interval = Math.round(settlement.intervalSeconds);
  for (const [regionCode, ofRegion] of byRegion(pages)) {
    await run(
      database,
      sql`update watch set due_at = ${at(settlement.at)} + ${seconds(interval)}, interval_seconds = ${interval},
            ${settled(settlement)}
          where region_code = ${regionCode} and kind = ${kind} and page_id = any(${pageIdsOf(ofRegion)}::int[])
            and lease_owner = ${owner}`,
    );
  }
}

/** Closes observations of which each page has a next turn of its own. */
export async function settleEach(
  database: Database,
  settlement: Omit<Settlement, 'intervalSeconds' | 'pages'>,
  turns: readonly (PlacedPage & { readonly dueAt: Date })[],
): Promise<void> {
  for (const [regionCode, ofRegion] of byRegion(turns)) {
    const dueAt = ofRegion.map((turn) => turn.dueAt);
    await run(
      database,
      sql`update watch w set
            due_at = t.due_at, interval_seconds = extract(epoch from t.due_at - ${at(settlement.at)})::int,
            ${settled(settlement)}
          from unnest(${pageIdsOf(ofRegion)}::int[], ${dueAt}::timestamptz[]) as t(page_id, due_at)
          where w.region_code = ${regionCode} and w.kind = ${settlement.kind} and w.page_id = t.page_id
            and w.lease_owner = ${settlement.owner}`,
    );
  }
}

/** Brings forward an observation that an other one showed to be needed. */
export async function bringForward(
  database: Database,
  kind: WatchKind,
  dueAt: Date,
  pages: readonly PlacedPage[],
): Promise<void> {
  for (const [regionCode, ofRegion] of byRegion(pages)) {
    await run(
      database,
      sql`update watch set due_at = least(due_at, ${at(dueAt)})
          where region_code = ${regionCode} and kind = ${kind} and page_id = any(${pageIdsOf(ofRegion)}::int[])`,
    );
  }
}

/** Brings an observation forward, unless it was made since `quietSince`: it would tell the same again. */
export async function bringForwardIfQuiet(
  database: Database,
  kind: WatchKind,
  turn: { readonly dueAt: Date; readonly quietSince: Date; readonly pages: readonly PlacedPage[] },
): Promise<void> {
  for (const [regionCode, ofRegion] of byRegion(turn.pages)) {
    await run(
      database,
      sql`update watch set due_at = least(due_at, ${at(turn.dueAt)})
          where region_code = ${regionCode} and kind = ${kind} and page_id = any(${pageIdsOf(ofRegion)}::int[])
            and (last_outcome_at is null or last_outcome_at < ${at(turn.quietSince)})`,
    );
  }
}

/**
 * Brings forward the turns that were given out when looks were rarer: none lies further ahead than the longest interval
 * there is now. They are spread over that interval, or all would be looked at in one moment. Turns that follow from a look
 * ahead of now are left alone: the clock was set back.
 */
export async function bringWithin(
  database: Database,
  kind: WatchKind,
  now: Date,
  longestSeconds: number,
): Promise<void> {
  const isLate = sql`kind = ${kind} and due_at > ${at(now)} + ${seconds(longestSeconds)} and last_outcome_at <= ${at(now)}
    and lease_owner is null`;
  for (const regionCode of await readRegionsOfPlan(database, isLate)) {
    await run(
      database,
      sql`update watch w
          set due_at = ${at(now)}
            + ${seconds(longestSeconds)} * ((hashint4(w.page_id)::bigint + 2147483648) / 4294967296.0)::float8
          from (
            select page_id, kind from watch where region_code = ${regionCode} and ${isLate}
            order by page_id for no key update skip locked
          ) late
          where w.region_code = ${regionCode} and w.page_id = late.page_id and w.kind = late.kind`,
    );
  }
}

/** The regions that have rows of the plan of which a condition holds. */
async function readRegionsOfPlan(database: Database, condition: Sql): Promise<string[]> {
  const rows = await readRows(
    database,
    { code: col.text },
    sql`${OF_ALL_REGIONS} select distinct region_code as code from watch where ${condition} order by 1`,
  );
  return rows.map(({ code }) => code);
}

/**
 * Gives back what was claimed and not settled: all of it when a collector stops in order, one kind's when a pass
 * begins, for what an earlier pass of the same owner was broken off at is nobody's work any more.
 */
export async function releaseLeases(
  database: Database,
  owner: string,
  kinds: readonly WatchKind[] = WATCH_KINDS,
): Promise<void> {
  const isHeld = sql`lease_owner = ${owner} and kind = any(${kinds}::text[])`;
  for (const regionCode of await readRegionsOfPlan(database, isHeld)) {
    await run(
      database,
      sql`update watch set leased_until = null, lease_owner = null where region_code = ${regionCode} and ${isHeld}`,
    );
  }
}

/** Taken for a page whose interval has not been planned: the longest regular one. */
const UNPLANNED_SECONDS = DAY_SECONDS;
const TWICE_THE_INTERVAL = sql`make_interval(secs => 2 * coalesce(interval_seconds, ${UNPLANNED_SECONDS}::int))`;

/** Pages and residents of a whole region are never all silent for longer, nights and holidays included. Seconds. */
const MAX_SILENCE_SECONDS = DAY_SECONDS;

/**
 * Makes due what is due later than twice its interval from now: a regular turn is never further away, so a clock that was
 * ahead wrote it. After a clock was set back turns lie as far away and are right: each follows from its last look by one
 * interval, and VK has dated things until shortly before that look. They are left alone, or all would be asked again.
 * @returns how many turns were mended
 */
export async function mendTurns(database: Database, now: Date, kinds: readonly WatchKind[]): Promise<number> {
  const isFarAhead = sql`kind = any(${kinds}::text[]) and due_at > ${at(now)} + ${TWICE_THE_INTERVAL}`;
  const regions = await readRegionsOfPlan(database, isFarAhead);
  if (regions.length === 0) return 0;
  const { newest } = await readRow(
    database,
    { newest: col.text },
    sql`${OF_ALL_REGIONS} select ${DATED_BY_VK}::text as newest`,
  );
  let mended = 0;
  for (const regionCode of regions) {
    mended += await run(
      database,
      sql`update watch set due_at = ${at(now)}
          where region_code = ${regionCode} and ${isFarAhead}
            and (last_outcome_at is null or due_at > last_outcome_at + ${TWICE_THE_INTERVAL}
                 or last_outcome_at > ${newest}::timestamptz + ${seconds(MAX_SILENCE_SECONDS)})`,
    );
  }
  return mended;
}
