import { markPostsGone, writePosts, type ClaimedPage } from '@gospulse/store';
import { POSTS_PER_CALL } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import type { Tally } from '../tally.js';
import { postFact } from '../walls/post-facts.js';

export interface ChangedPost {
  readonly pageId: number;
  readonly postId: number;
  readonly count: number;
}

const DAY_MS = 86_400_000;

/**
 * Looks at recent posts again, 100 a call, where the wall itself was not read a moment ago. Posts that VK leaves out
 * are gone. A failed call leaves its posts for the next turn.
 */
export async function recheckPosts(
  context: CollectionContext,
  tally: Tally,
  pages: readonly ClaimedPage[],
): Promise<void> {
  const byId = new Map(pages.map((page) => [page.pageId, page]));
  const posts = await stalePosts(context, pages);
  for (let start = 0; start < posts.length; start += POSTS_PER_CALL) {
    const portion = posts.slice(start, start + POSTS_PER_CALL);
    const answer = await context.gateway.postsById(portion.map((post) => [post.vkId, post.postId] as const));
    if (answer.kind === 'failed') {
      tally.fact('failedRechecks', portion.length);
      continue;
    }
    const at = context.now();
    const seen = new Map(answer.value.map((post) => [`${-post.ownerId}_${post.id}`, post]));
    const gone = portion.filter((post) => !seen.has(`${post.vkId}_${post.postId}`));
    for (const page of new Set(portion.map((post) => byId.get(post.pageId)))) {
      if (!page) continue;
      const rows = [...seen.values()].filter((post) => post.ownerId === -page.vkId);
      const facts = rows.map((post) => postFact(page, post, context.authorKeys));
      await writePosts(context.dataSource.manager, page.regionCode, at, facts);
    }
    await markPostsGone(context.dataSource.manager, at, gone);
  }
}

async function stalePosts(context: CollectionContext, pages: readonly ClaimedPage[]) {
  const now = context.now().getTime();
  return context.dataSource.query<{ pageId: number; postId: number; vkId: number }[]>(
    `select p.page_id as "pageId", p.post_id as "postId", g.vk_id as "vkId"
     from post p join page g on g.id = p.page_id
     where p.page_id = any($1::int[]) and p.published_at >= $2 and p.checked_at < $3 and p.deleted_seen_at is null
     order by p.page_id, p.post_id`,
    [
      pages.map((page) => page.pageId),
      new Date(now - context.depth.recentDays * DAY_MS),
      new Date(now - (context.intervals.comments * 1_000) / 2),
    ],
  );
}

/** Posts whose comment count is not the one their stored comments stand for. */
export async function changedPosts(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
): Promise<readonly ChangedPost[]> {
  const since = new Date(context.now().getTime() - context.depth.commentDays * DAY_MS);
  return context.dataSource.query<ChangedPost[]>(
    `select page_id as "pageId", post_id as "postId", comments as count from post
     where page_id = any($1::int[]) and published_at >= $2 and deleted_seen_at is null
       and comments is distinct from comments_known and (comments > 0 or comments_known is not null)
     order by page_id, post_id`,
    [pages.map((page) => page.pageId), since],
  );
}
