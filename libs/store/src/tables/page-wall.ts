import { MAX_ID_LEAP } from '@gospulse/domain';
import sql, { type Sql } from 'sql-template-tag';
import { pageIdsOf, readByRegion, type PlacedPage } from '../sql/by-region.js';
import { at, liesAhead, seconds } from '../sql/instants.js';
import { recordset, type RowShape } from '../sql/json-rows.js';
import { OF_ALL_REGIONS } from '../sql/of-all-regions.js';
import { highestKnownId, isWallOpen } from '../sql/posts-due.js';
import { col, maybe, readRow, readRows, run, type Database, type RowOf } from '../sql/rows.js';

/** How far a wall is known: from `knownSince` (null: from its beginning) until `knownUntil`. A wall that is known is not in doubt. */
export async function writeWallKnowledge(
  database: Database,
  wall: PlacedPage & {
    /** A wall just read has nothing ahead of its newest post: the next look ahead counts from here. */
    readonly seenAt: Date;
    readonly knownSince: Date | null;
    readonly knownUntil: Date;
    readonly exhausted: boolean;
    /** What was known of it before has turned out to be wrong: only this reading counts. */
    readonly anew: boolean;
    /** It is what the wall begins with: a highest id far above all of it was never one of this wall. */
    readonly first: boolean;
    readonly totalPosts: number;
    /** Told by the newest posts; null when they do not tell. */
    readonly commentsOpen: boolean | null;
    /** Of the posts read; posts and comments of a wall draw their ids from one counter. */
    readonly highestId: number;
  },
): Promise<void> {
  const now = at(wall.seenAt);
  await run(
    database,
    sql`insert into page_wall (region_code, page_id, known_since, known_until, exhausted, total_posts, comments_open,
          highest_id, looked_ahead_at)
        values (${wall.regionCode}, ${wall.pageId}, ${at(wall.knownSince)}, ${at(wall.knownUntil)}, ${wall.exhausted}, ${wall.totalPosts},
          ${wall.commentsOpen}, nullif(${wall.highestId}::bigint, 0), ${now})
        on conflict (region_code, page_id) do update set
          known_since = case when ${wall.anew}::boolean then excluded.known_since
                             else least(page_wall.known_since, excluded.known_since) end,
          known_until = case when ${liesAhead(sql`page_wall.known_until`, now)} then excluded.known_until
                             else greatest(page_wall.known_until, excluded.known_until) end,
          exhausted = (page_wall.exhausted and not ${wall.anew}::boolean) or excluded.exhausted,
          doubted_at = null,
          total_posts = excluded.total_posts,
          comments_open = coalesce(excluded.comments_open, page_wall.comments_open),
          highest_id = case when ${wall.anew}::boolean
                              or ${wall.first}::boolean and page_wall.highest_id > excluded.highest_id + ${MAX_ID_LEAP}
                            then excluded.highest_id else greatest(page_wall.highest_id, excluded.highest_id) end,
          looked_ahead_at = case when ${liesAhead(sql`page_wall.looked_ahead_at`, now)} then excluded.looked_ahead_at
                                 else greatest(page_wall.looked_ahead_at, excluded.looked_ahead_at) end`,
  );
}

/** Since when a wall looks hidden; what is known of it stays. */
export async function markWallDoubted(database: Database, page: PlacedPage, seenAt: Date): Promise<void> {
  await run(database, sql`update page_wall set doubted_at = least(doubted_at, ${at(seenAt)}) where ${isOf(page)}`);
}

/** A wall that shows its posts does not look hidden any more, whether all of them came or not. */
export async function markWallShown(database: Database, page: PlacedPage): Promise<void> {
  await run(database, sql`update page_wall set doubted_at = null where ${isOf(page)} and doubted_at is not null`);
}

function isOf({ regionCode, pageId }: PlacedPage): Sql {
  return sql`region_code = ${regionCode} and page_id = ${pageId}`;
}

/** What a look ahead of the known posts came to: when it was made, and the highest id that is known now. */
export interface LookAhead {
  readonly page_id: number;
  /** Null where no higher one was found. */
  readonly highest_id: number | null;
}

const LOOK_AHEAD: RowShape<LookAhead> = { page_id: 'int', highest_id: 'bigint' };

/** Moves the highest known ids up. A page on which something was found is looked ahead again at its next visit. */
export async function writeLookAheads(
  database: Database,
  regionCode: string,
  seenAt: Date,
  rows: readonly LookAhead[],
): Promise<void> {
  if (rows.length === 0) return;
  const now = at(seenAt);
  await run(
    database,
    sql`update page_wall w set
          looked_ahead_at = case when l.highest_id is not null then null
                                 when ${liesAhead(sql`w.looked_ahead_at`, now)} then ${now}
                                 else greatest(w.looked_ahead_at, ${now}) end,
          highest_id = greatest(w.highest_id, l.highest_id)
        from ${recordset(rows, LOOK_AHEAD, 'l')} where w.region_code = ${regionCode} and w.page_id = l.page_id`,
  );
}

/**
 * Posts and comments of a wall draw their ids from one counter: a look ahead begins behind the highest known one. An id that
 * leaps far ahead of it is not followed: where it is right, the wall itself will tell.
 */
export async function raiseHighestId(database: Database, page: PlacedPage, ids: readonly number[]): Promise<void> {
  await run(
    database,
    sql`update page_wall set highest_id = greatest(highest_id, (
          select max(id) from unnest(${ids}::bigint[]) id where id <= highest_id + ${MAX_ID_LEAP}))
        where ${isOf(page)}`,
  );
}

/** Readable walls whose look ahead is `everySeconds` old, with the highest id that is known of each: 0 where there was no post. */
export async function readLookAheadsDue(
  database: Database,
  now: Date,
  asked: { readonly pages: readonly PlacedPage[]; readonly everySeconds: number },
): Promise<readonly { readonly id: number; readonly highest: number }[]> {
  const lookedAt = sql`w.looked_ahead_at`;
  return readByRegion(asked.pages, (regionCode, pages) =>
    readRows(
      database,
      { id: col.number, highest: col.number },
      sql`select w.page_id as id, ${highestKnownId('w')} as highest
          from page_wall w join watch p on p.region_code = ${regionCode} and p.page_id = w.page_id and p.kind = 'posts'
          where w.region_code = ${regionCode} and w.page_id = any(${pageIdsOf(pages)}::int[])
            and ${highestKnownId('w')} is not null and ${isWallOpen('p')}
            and (${lookedAt} is null or ${lookedAt} <= ${at(now)} - ${seconds(asked.everySeconds)}
                 or ${liesAhead(lookedAt, at(now))})
          order by 1`,
    ),
  );
}

const KNOWN_WALL = {
  pageId: col.number,
  /** Until when it is known to the wanted depth; null: it is not. */
  until: maybe(col.instant),
  /** Posts since `ratedSince`. */
  posts: col.number,
  /** What it counted when it was known last; null: it never was. */
  counted: maybe(col.number),
  /** It is known from its beginning. */
  exhausted: col.flag,
  /** Since when it shows what cannot be all of it; null: it does not. */
  doubtedAt: maybe(col.instant),
  /** Looks in a row that failed. */
  failures: col.number,
};
export type KnownWall = RowOf<typeof KNOWN_WALL>;

/** What is known of walls. Where a clock that was ahead wrote until when one is known, its newest stored post tells. */
export async function readKnownWalls(
  database: Database,
  now: Date,
  asked: { readonly pages: readonly PlacedPage[]; readonly deepSince: Date; readonly ratedSince: Date },
): Promise<readonly KnownWall[]> {
  return readByRegion(asked.pages, (regionCode, pages) => {
    const postsOf = sql`post p where p.region_code = ${regionCode} and p.page_id = w.page_id`;
    const newest = sql`(select max(published_at) from ${postsOf} and p.published_at <= ${at(now)})`;
    const until = sql`case when ${liesAhead(sql`w.known_until`, at(now))} then ${newest} else w.known_until end`;
    return readRows(
      database,
      KNOWN_WALL,
      sql`select h.page_id as "pageId",
               case when w.exhausted or w.known_since <= ${at(asked.deepSince)} then ${until} end as until,
                 (select count(*)::int from ${postsOf} and p.published_at > ${at(asked.ratedSince)}) as posts,
               w.total_posts as counted, coalesce(w.exhausted, false) as exhausted, w.doubted_at as "doubtedAt", h.failures
          from watch h left join page_wall w on w.region_code = ${regionCode} and w.page_id = h.page_id
          where h.region_code = ${regionCode} and h.kind = 'posts' and h.page_id = any(${pageIdsOf(pages)}::int[])`,
    );
  });
}

/** How many walls of registered pages are not known back to an instant and may be read: a closed one never will be. */
export async function countShallowWalls(database: Database, deepSince: Date): Promise<number> {
  const { n } = await readRow(
    database,
    { n: col.number },
    sql`${OF_ALL_REGIONS} select count(*)::int as n from page p
        left join page_wall w on w.region_code = p.region_code and w.page_id = p.id
        left join watch h on h.region_code = p.region_code and h.page_id = p.id and h.kind = 'posts'
        where p.removed_at is null and p.vk_id is not null and p.state in ('live', 'closed')
          and coalesce(${isWallOpen('h')}, true)
          and (w.page_id is null or not (w.exhausted or w.known_since <= ${at(deepSince)}))`,
  );
  return n;
}
