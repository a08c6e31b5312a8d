import { lockPage, readRegionRules, readUnpairedPosts, type UnpairedPost } from '@gospulse/store';
import { keepApart, requireDatabase } from '../apart.js';
import type { CollectionContext } from '../context.js';
import { pairPosts } from './pair-posts.js';

const MAX_POSTS = 2_000;

/**
 * Pairs posts that the comment pass, which follows comments, would not come to: residents' own posts on the wall, which
 * are questions from the moment they stand there, and most of all while nobody writes below them; and posts that are
 * gone while a question under them is open, which nobody can answer any more. Asks nothing of VK.
 * @returns how many posts were paired
 */
export async function pairOutOfTurn(context: CollectionContext, mostPosts = MAX_POSTS): Promise<number> {
  const { dataSource } = context;
  const rows = await readUnpairedPosts(dataSource, mostPosts);
  const byPage = new Map<number, UnpairedPost[]>();
  for (const row of rows) byPage.set(row.pageId, [...(byPage.get(row.pageId) ?? []), row]);
  for (const posts of byPage.values()) {
    const [page] = posts;
    const rules = page && (await readRegionRules(dataSource, page.regionCode));
    if (!rules) continue;
    const pair = () =>
      dataSource.transaction(async (manager) => {
        await lockPage(manager, page.pageId);
        const ids = posts.map((post) => post.postId);
        await pairPosts(manager, page, ids, rules);
      });
    await keepApart(
      context,
      { pairing: page.pageId },
      async () => void (await pair()),
      () => requireDatabase(context),
    );
  }
  return rows.length;
}
