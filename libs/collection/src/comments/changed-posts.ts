import { liesAhead, type ClaimedPage } from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import { commentsComplete, commentsUnread, holdsOpenQuestion } from './recheck-tiers.js';

export interface ChangedPost {
  readonly pageId: number;
  readonly postId: number;
  readonly count: number | null;
  /** Walks in a row that came short. */
  readonly walks: number;
  readonly publishedAt: Date;
}

const DAY_MS = 86_400_000;

/**
 * Posts whose comment count is not the one their stored comments stand for, those whose last walk came short a while ago,
 * and posts with an open question whose comments were last read some hours ago: a deletion and a new comment between two
 * looks leave the count as it was.
 * Page by page in turn: posts of one page are recorded one after the other, so neighbours in this list must not wait
 * for each other.
 */
export async function changedPosts(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
): Promise<readonly ChangedPost[]> {
  const now = context.now();
  const { openQuestionsSeconds } = await context.planner.at(now);
  return context.dataSource.query<ChangedPost[]>(
    `select page_id as "pageId", post_id as "postId", comments as count, comments_walks as walks,
            published_at as "publishedAt" from post
     where page_id = any($1::int[]) and published_at >= $2 and deleted_seen_at is null
       and (${commentsUnread('post', '$4')}
            or ${commentsComplete('post')} and (comments_known_at <= $3 or ${liesAhead('comments_known_at', '$4')})
               and ${holdsOpenQuestion('post')})
     order by row_number() over (partition by page_id order by post_id), page_id`,
    [
      pages.map((page) => page.pageId),
      new Date(now.getTime() - context.depth.commentDays * DAY_MS),
      new Date(now.getTime() - openQuestionsSeconds * 1_000),
      now,
    ],
  );
}
