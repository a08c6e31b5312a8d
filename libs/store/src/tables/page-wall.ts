import { MAX_ID_LEAP } from '@gospulse/domain';
import type { EntityManager } from 'typeorm';
import { liesAhead } from './clock-mending.js';
import { recordset, runRows, type RowShape } from '../sql/json-rows.js';

/** How far a wall is known: from `knownSince` (null: from its beginning) until `knownUntil`. A wall that is known is not in doubt. */
export async function writeWallKnowledge(
  manager: EntityManager,
  wall: {
    readonly pageId: number;
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
  await manager.query(
    `insert into page_wall (page_id, known_since, known_until, exhausted, total_posts, comments_open,
       highest_id, looked_ahead_at)
     values ($1, $2, $3, $4, $5, $6, nullif($7::bigint, 0), $8)
     on conflict (page_id) do update set
       known_since = case when $9 then excluded.known_since
                          when page_wall.exhausted then page_wall.known_since
                          else least(page_wall.known_since, excluded.known_since) end,
       known_until = case when ${liesAhead('page_wall.known_until', '$8')} then excluded.known_until
                           else greatest(page_wall.known_until, excluded.known_until) end,
       exhausted = (page_wall.exhausted and not $9) or excluded.exhausted,
       doubted_at = null,
       total_posts = excluded.total_posts,
       comments_open = coalesce(excluded.comments_open, page_wall.comments_open),
       highest_id = case when $9 or $10 and page_wall.highest_id > excluded.highest_id + ${MAX_ID_LEAP}
                           then excluded.highest_id else greatest(page_wall.highest_id, excluded.highest_id) end,
       looked_ahead_at = case when ${liesAhead('page_wall.looked_ahead_at', '$8')} then excluded.looked_ahead_at
                              else greatest(page_wall.looked_ahead_at, excluded.looked_ahead_at) end`,
    [
      wall.pageId,
      wall.knownSince,
      wall.knownUntil,
      wall.exhausted,
      wall.totalPosts,
      wall.commentsOpen,
      wall.highestId,
      wall.seenAt,
      wall.anew,
      wall.first,
    ],
  );
}

/** Since when a wall looks hidden; what is known of it stays. */
export async function markWallDoubted(manager: EntityManager, pageId: number, at: Date): Promise<void> {
  await manager.query('update page_wall set doubted_at = least(doubted_at, $2) where page_id = $1', [pageId, at]);
}

/** A wall that shows its posts does not look hidden any more, whether all of them came or not. */
export async function markWallShown(manager: EntityManager, pageId: number): Promise<void> {
  await manager.query('update page_wall set doubted_at = null where page_id = $1 and doubted_at is not null', [pageId]);
}

/** What a look ahead of the known posts came to: when it was made, and the highest id that is known now. */
export interface LookAhead {
  readonly page_id: number;
  /** Null where no higher one was found. */
  readonly highest_id: number | null;
}

const LOOK_AHEAD: RowShape<LookAhead> = { page_id: 'int', highest_id: 'bigint' };

/** Moves the highest known ids up. A page on which something was found is looked ahead again at its next visit. */
export async function writeLookAheads(manager: EntityManager, at: Date, rows: readonly LookAhead[]): Promise<void> {
  await runRows(
    manager,
    `update page_wall w set
       looked_ahead_at = case when l.highest_id is not null then null when ${liesAhead('w.looked_ahead_at', '$2')} then $2
                              else greatest(w.looked_ahead_at, $2) end,
       highest_id = greatest(w.highest_id, l.highest_id)
     from ${recordset(LOOK_AHEAD, 'l')} where w.page_id = l.page_id`,
    rows,
    at,
  );
}
