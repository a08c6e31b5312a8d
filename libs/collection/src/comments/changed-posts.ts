import { markPostsGone, touchDays, writePosts, type ClaimedPage } from '@gospulse/store';
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
    await recordGone(context, byId, at, gone);
  }
}

/** A post that is gone leaves the sums of its day too. */
async function recordGone(
  context: CollectionContext,
  pages: ReadonlyMap<number, ClaimedPage>,
  at: Date,
  gone: readonly StalePost[],
): Promise<void> {
  await context.dataSource.transaction(async (manager) => {
    await markPostsGone(manager, at, gone);
    for (const regionCode of new Set([...pages.values()].map((page) => page.regionCode))) {
      const days = gone.filter((post) => pages.get(post.pageId)?.regionCode === regionCode);
      await touchDays(
        manager,
        regionCode,
        'posts',
        days.map(({ pageId, publishedAt }) => ({ pageId, at: publishedAt })),
      );
    }
  });
}

interface StalePost {
  readonly pageId: number;
  readonly postId: number;
  readonly vkId: number;
  readonly publishedAt: Date;
}

async function stalePosts(context: CollectionContext, pages: readonly ClaimedPage[]) {
  const now = context.now().getTime();
  return context.dataSource.query<StalePost[]>(
    `select p.page_id as "pageId", p.post_id as "postId", g.vk_id as "vkId", p.published_at as "publishedAt"
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

/**
 * Posts whose comment count is not the one their stored comments stand for. Page by page in turn: posts of one page
 * are recorded one after the other, so neighbours in this list must not wait for each other.
 */
export async function changedPosts(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
): Promise<readonly ChangedPost[]> {
  const since = new Date(context.now().getTime() - context.depth.commentDays * DAY_MS);
  return context.dataSource.query<ChangedPost[]>(
    `select page_id as "pageId", post_id as "postId", comments as count from post
     where page_id = any($1::int[]) and published_at >= $2 and deleted_seen_at is null
       and comments is distinct from comments_known and (comments > 0 or comments_known is not null)
     order by row_number() over (partition by page_id order by post_id), page_id`,
    [pages.map((page) => page.pageId), since],
  );
}
