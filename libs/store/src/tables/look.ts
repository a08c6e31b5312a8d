import { LOOK_FINDINGS, type LookFinding, type LookWhat } from '@gospulse/domain';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { PlacedPage } from '../sql/by-region.js';
import { at, seconds } from '../sql/instants.js';
import { isAlive } from '../sql/liveness.js';
import { col, findRow, maybe, oneOf, readRow, readRows, run, type Database, type RowOf } from '../sql/rows.js';
import { isPost, type PostKey } from './post.js';
import type { ChangedPost } from './post-visits.js';
import { outcomeNameSql, type LeaseHolder } from './watch.js';

/** A look out of turn as it is asked for. */
export interface LookOrder {
  readonly regionCode: string;
  readonly pageId: number;
  /** Null: the profile of the page, and its wall. */
  readonly postId: number | null;
  readonly accountId: number | null;
  readonly login: string | null;
}

/** How many looks may be asked for within an hour: of one page, of all pages of a region, and of those by one account. */
export interface LookBounds {
  readonly perPageHour: number;
  readonly perRegionHour: number;
  /** So that nobody spends what is there for all. */
  readonly perAccountHour: number;
}

export type LookAsked =
  | { readonly kind: 'asked'; readonly id: number; readonly isNew: boolean }
  | { readonly kind: 'too-many-of-page' | 'too-many-of-region' | 'too-many-of-account' };

/** Any number, as long as all our processes use the same one; the second key is the region. */
const ASKING_LOCK = 7_316_422;

const WITHIN_HOUR = sql`asked_at > clock_timestamp() - interval '1 hour'`;

/**
 * Puts a look behind the others, in the caller's transaction. What waits already is not asked for twice, whoever asked first: it
 * is the same look, and counts once.
 */
export async function askForLook(manager: EntityManager, order: LookOrder, bounds: LookBounds): Promise<LookAsked> {
  const { regionCode, pageId, postId, accountId, login } = order;
  // Of two who ask at once the second counts what the first one asked for.
  await run(manager, sql`select pg_advisory_xact_lock(${ASKING_LOCK}::int, hashtext(${regionCode}))`);
  const waiting = await findRow(
    manager,
    { id: col.int },
    sql`select id from look where page_id = ${pageId} and post_id is not distinct from ${postId} and ended_at is null`,
  );
  if (waiting !== null) return { kind: 'asked', id: waiting.id, isNew: false };
  const asked = await readRow(
    manager,
    { page: col.int, region: col.int, account: col.int },
    sql`select count(*)::int as region, (count(*) filter (where page_id = ${pageId}))::int as page,
               (count(*) filter (where account_id = ${accountId}))::int as account
        from look where region_code = ${regionCode} and ${WITHIN_HOUR}`,
  );
  if (asked.page >= bounds.perPageHour) return { kind: 'too-many-of-page' };
  if (asked.account >= bounds.perAccountHour) return { kind: 'too-many-of-account' };
  if (asked.region >= bounds.perRegionHour) return { kind: 'too-many-of-region' };
  const { id } = await readRow(
    manager,
    { id: col.int },
    sql`insert into look (region_code, page_id, post_id, account_id, login)
        values (${regionCode}, ${pageId}, ${postId}, ${accountId}, ${login}) returning id`,
  );
  return { kind: 'asked', id, isNew: true };
}

const CLAIMED_LOOK = {
  id: col.int,
  pageId: col.int,
  vkId: col.number,
  regionCode: col.text,
  postId: maybe(col.number),
};
export type ClaimedLook = RowOf<typeof CLAIMED_LOOK>;

/** Nobody waits longer in front of a screen; what was asked for before is over. */
export const MAX_LOOK_WAIT_SECONDS = 900;

const IN_TIME = sql`l.asked_at > clock_timestamp() - ${seconds(MAX_LOOK_WAIT_SECONDS)}`;

/**
 * Takes looks that wait, in the order in which they were asked for. Any number of collectors may do so: a look that another
 * one holds is skipped, until its lease is over or its owner's liveness lock is free.
 */
export async function claimLooks(
  database: Database,
  { what, limit, owner, leaseSeconds }: LeaseHolder & { readonly what: LookWhat; readonly limit: number },
): Promise<readonly ClaimedLook[]> {
  const rows = await readRows(
    database,
    CLAIMED_LOOK,
    sql`update look l set lease_owner = ${owner}, leased_until = now() + ${seconds(leaseSeconds)},
          started_at = clock_timestamp()
        from (
          select l.id, p.vk_id, p.region_code from look l join page p on p.id = l.page_id
          where l.ended_at is null and (l.post_id is not null) = ${what === 'post'}::boolean and ${IN_TIME}
            and (l.lease_owner is null or l.leased_until < now() or not ${isAlive(sql`l.lease_owner`)})
            and p.vk_id is not null and p.removed_at is null
          order by l.id limit ${limit} for update of l skip locked
        ) due
        where l.id = due.id
        returning l.id, l.page_id as "pageId", due.vk_id::float8 as "vkId", due.region_code as "regionCode",
          l.post_id::float8 as "postId"`,
  );
  return [...rows].sort((a, b) => a.id - b.id);
}

/** Gives looks back that were not made: they wait as before. */
export async function releaseLooks(database: Database, owner: string, ids?: readonly number[]): Promise<void> {
  const which: Sql = ids === undefined ? sql`true` : sql`id = any(${ids}::int[])`;
  await run(
    database,
    sql`update look set lease_owner = null, leased_until = null, started_at = null
        where ended_at is null and lease_owner = ${owner} and ${which}`,
  );
}

/** Writes down what came of a look; of one that is over nothing is changed. */
export async function endLook(
  database: Database,
  id: number,
  finding: LookFinding,
  answeredAt: Date | null = null,
): Promise<void> {
  await run(
    database,
    sql`update look set ended_at = clock_timestamp(), finding = ${finding}, answered_at = ${at(answeredAt)},
          lease_owner = null, leased_until = null
        where id = ${id} and ended_at is null`,
  );
}

/** Ends looks that nobody came to in time, or whose page is no more. @returns how many */
export async function expireLooks(database: Database): Promise<number> {
  return run(
    database,
    sql`update look l set ended_at = clock_timestamp(), finding = 'expired', lease_owner = null, leased_until = null
        where l.ended_at is null and (l.lease_owner is null or l.leased_until < now())
          and (not ${IN_TIME} or exists (select 1 from page p where p.id = l.page_id and p.removed_at is not null))`,
  );
}

/** Looks that are over are kept for some days, for whoever wants to know who asked. @returns how many were forgotten */
export async function forgetLooks(database: Database, keptDays: number): Promise<number> {
  return run(database, sql`delete from look where ended_at < clock_timestamp() - make_interval(days => ${keptDays})`);
}

const LOOK_ROW = {
  id: col.int,
  pageId: col.int,
  vkId: col.number,
  pageName: col.text,
  postId: maybe(col.number),
  askedAt: col.instant,
  startedAt: maybe(col.instant),
  endedAt: maybe(col.instant),
  finding: maybe(oneOf<LookFinding>(LOOK_FINDINGS)),
  answeredAt: maybe(col.instant),
  /** Looks that wait and were asked for earlier. */
  ahead: col.int,
  /** When the newest of those that were asked for earlier was over; null: none was, lately. */
  movedAt: maybe(col.instant),
  /** Looks of its page within the last hour. */
  usedOfPage: col.int,
  /** It waits for longer than anybody comes to it. */
  isTooLate: col.flag,
};
export type LookRow = RowOf<typeof LOOK_ROW>;

/** Looks before one that are asked how the queue moves. */
const MAX_QUEUE = 500;

/** Looks as they stand now. */
export async function readLooks(database: Database, ids: readonly number[]): Promise<readonly LookRow[]> {
  if (ids.length === 0) return [];
  return readRows(
    database,
    LOOK_ROW,
    sql`select l.id, l.page_id as "pageId", p.vk_id::float8 as "vkId", coalesce(p.name, i.short_name, i.name) as "pageName",
               l.post_id::float8 as "postId", l.asked_at as "askedAt",
               l.started_at as "startedAt", l.ended_at as "endedAt", l.finding, l.answered_at as "answeredAt",
               case when l.ended_at is null
                    then (select count(*)::int from look o where o.ended_at is null and o.id < l.id) else 0 end as ahead,
               (select max(o.ended_at) from (select ended_at from look where id < l.id order by id desc limit ${MAX_QUEUE}) o) as "movedAt",
               (select count(*)::int from look o where o.page_id = l.page_id and ${WITHIN_HOUR}) as "usedOfPage",
               l.ended_at is null and not ${IN_TIME} as "isTooLate"
        from look l join page p on p.id = l.page_id join institution i on i.id = p.institution_id
        where l.id = any(${ids}::int[])`,
  );
}

/** How fast looks go: what the tokens of the collectors that live may ask of walls in a second; null: nobody looks. */
export async function readLookPace(database: Database): Promise<number | null> {
  const { works, pace } = await readRow(
    database,
    { works: col.flag, pace: maybe(col.number) },
    sql`select exists (select 1 from collector_at_work where alive and tokens <> '{}') as works,
               (select sum(requests_per_second)::float8 from vk_token_in_use where kind <> 'community' and state = 'ok') as pace`,
  );
  return works ? (pace ?? 0) : null;
}

/** Questions under a post that wait for a reply, and when the newest reply under it was given. */
export async function readQuestionsUnderPost(
  database: Database,
  post: PostKey,
): Promise<{
  readonly open: ReadonlySet<number>;
  readonly answered: readonly { readonly id: number; readonly at: Date }[];
}> {
  const rows = await readRows(
    database,
    { id: col.number, at: maybe(col.instant) },
    sql`select comment_id::float8 as id, answered_at as at from question
        where ${isPost(post)} and withdrawn_at is null`,
  );
  const answered = rows.flatMap(({ id, at: answeredAt }) => (answeredAt === null ? [] : [{ id, at: answeredAt }]));
  return { open: new Set(rows.filter((row) => row.at === null).map((row) => row.id)), answered };
}

/** What is known of a post before it is looked at. */
export async function readPostToLookAt(
  database: Database,
  post: PostKey,
): Promise<Pick<ChangedPost, 'publishedAt' | 'walks' | 'knownAt'> | null> {
  return findRow(
    database,
    { publishedAt: col.instant, walks: col.number, knownAt: maybe(col.instant) },
    sql`select published_at as "publishedAt", comments_walks as walks, comments_known_at as "knownAt" from post
        where ${isPost(post)}`,
  );
}

/** How much is known of a page: profiles, each other than the one before, and posts; and what its last observation came to. */
export async function readProfileTold(
  database: Database,
  { regionCode, pageId }: PlacedPage,
): Promise<{ readonly profiles: number; readonly posts: number; readonly outcome: string | null }> {
  return readRow(
    database,
    { profiles: col.int, posts: col.int, outcome: maybe(col.text) },
    sql`select (select count(*)::int from page_profile where region_code = ${regionCode} and page_id = ${pageId}) as profiles,
               (select count(*)::int from post
                where region_code = ${regionCode} and page_id = ${pageId} and deleted_seen_at is null) as posts,
               (select ${raw(outcomeNameSql('w'))} from watch w
                where w.region_code = ${regionCode} and w.page_id = ${pageId} and w.kind = 'communities') as outcome`,
  );
}
