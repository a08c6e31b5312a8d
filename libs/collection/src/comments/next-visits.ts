import { liesAhead } from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import type { EntityManager } from 'typeorm';
import {
  askedAt,
  commentsComplete,
  commentsUnread,
  holdsOpenQuestion,
  isWallOpen,
  tierParameters,
  tierSeconds,
} from './recheck-tiers.js';

const DAY_MS = 86_400_000;
const LONGEST_SECONDS = 86_400;

/**
 * When each page's comments are to be looked at next, by what is known of its posts now: the first of them that is due,
 * its look-ahead, its open questions, a walk that came short, or at once where a wall read meanwhile shows comments that nobody has fetched.
 * Read in the transaction that holds the pages' rows of the plan, so that no such find can be lost in between.
 */
export async function nextVisits(
  context: CollectionContext,
  manager: EntityManager,
  pageIds: readonly number[],
  at: Date,
): Promise<ReadonlyMap<number, Date>> {
  const { rechecks, openQuestionsSeconds } = await context.planner.at(at);
  const rows = await manager.query<{ id: number; next: Date }[]>(
    `select page.id, greatest($2::timestamptz, least(
              posts.next, ahead.next, $2::timestamptz + make_interval(secs => ${LONGEST_SECONDS}))) as next
     from unnest($1::int[]) page(id)
     left join lateral (
       select min(least(
                ${askedAt('p', '$2')} + make_interval(secs => ${tierSeconds('p', '$2', 6)}),
                p.comments_retry_at,
                case when ${commentsUnread('p', '$2')} then $2::timestamptz
                     when not (${commentsComplete('p')} and ${holdsOpenQuestion('p')}) then null
                     when ${liesAhead('p.comments_known_at', '$2')} then $2::timestamptz
                     else p.comments_known_at + make_interval(secs => $4) end)) as next
       from post p where p.page_id = page.id and p.published_at >= $3 and p.deleted_seen_at is null
     ) posts on true
     left join lateral (
       select case when ${liesAhead('w.looked_ahead_at', '$2')} then $2::timestamptz
                   else coalesce(w.looked_ahead_at + make_interval(secs => $5), $2::timestamptz) end as next
       from page_wall w join watch wall on wall.page_id = w.page_id and wall.kind = 'posts'
       where w.page_id = page.id and w.highest_id is not null and ${context.lookAheadIds} > 0
         and ${isWallOpen('wall')}
     ) ahead on true`,
    [
      pageIds,
      at,
      new Date(at.getTime() - context.depth.commentDays * DAY_MS),
      openQuestionsSeconds,
      rechecks.lookAheadSeconds,
      ...tierParameters(rechecks, context.depth),
    ],
  );
  return new Map(rows.map((row) => [row.id, row.next]));
}
