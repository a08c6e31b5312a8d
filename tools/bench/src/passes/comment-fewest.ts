import type { PostTruth, Sandbox } from '@gospulse/vk-sandbox';
import type { DataSource } from 'typeorm';

const RECENT_DAYS = 30;
const DAY_MS = 86_400_000;
/** Posts a call of `wall.getById`, comments a call of `wall.getComments`, answers that come along with a thread. */
const PORTION = 100;
const THREAD_ITEMS = 10;

/** The fewest calls a comment pass could do with, by what they bring. */
export interface CommentFewest {
  readonly recentPosts: number;
  readonly changedPosts: number;
  readonly rechecks: number;
  readonly commentPages: number;
  readonly threads: number;
  readonly calls: number;
}

/** Counted from the sandbox's truth at `at` against what the database knows of the pages that are due. */
export async function fewestCommentCalls(dataSource: DataSource, sandbox: Sandbox, at: Date): Promise<CommentFewest> {
  const pages = await dataSource.query<{ id: number; vkId: number }[]>(
    `select id, vk_id as "vkId" from page join watch on page_id = page.id and watch.kind = 'comments'
     where vk_id is not null and due_at <= $1`,
    [at],
  );
  const changed: PostTruth[] = [];
  let recentPosts = 0;
  for (const page of pages) {
    const known = await knownCounts(dataSource, page.id, new Date(at.getTime() - RECENT_DAYS * DAY_MS));
    recentPosts += known.size;
    for (const post of sandbox.wallTruth(page.vkId, at.getTime() / 1_000)) {
      if (known.has(post.id) && known.get(post.id) !== post.comments) changed.push(post);
    }
  }
  const rechecks = Math.ceil(recentPosts / PORTION);
  const commentPages = changed.reduce((sum, post) => sum + pagesOf(post), 0);
  const threads = changed.reduce((sum, post) => sum + threadCalls(post), 0);
  const calls = rechecks + commentPages + threads;
  return { recentPosts, changedPosts: changed.length, rechecks, commentPages, threads, calls };
}

async function knownCounts(dataSource: DataSource, pageId: number, since: Date): Promise<Map<number, number>> {
  const rows = await dataSource.query<{ id: number; count: number }[]>(
    `select post_id as id, coalesce(comments_known, 0) as count from post where page_id = $1 and published_at >= $2`,
    [pageId, since],
  );
  return new Map(rows.map((row) => [row.id, row.count]));
}

/** Comments are asked for by their top level; a post that lost its last one costs a call too. */
function pagesOf(post: PostTruth): number {
  return Math.max(1, Math.ceil(post.discussion.filter((one) => one.rootId === null).length / PORTION));
}

function threadCalls(post: PostTruth): number {
  const sizes = new Map<number, number>();
  for (const { rootId } of post.discussion) if (rootId !== null) sizes.set(rootId, (sizes.get(rootId) ?? 0) + 1);
  const beyond = [...sizes.values()].filter((size) => size > THREAD_ITEMS);
  return beyond.reduce((sum, size) => sum + Math.ceil((size - THREAD_ITEMS) / PORTION), 0);
}
