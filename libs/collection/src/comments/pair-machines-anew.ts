import { acknowledgementDelays, lockPage, readPromptPosts, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { pairPosts } from './pair-posts.js';

const PORTION = 200;

/**
 * Pairs the posts anew under which an official text came so soon that by some rules of the region a machine sent it. Where
 * all rules have one delay there is nothing to do.
 */
export async function pairMachinesAnew(dataSource: DataSource, regionCode: string, rules: RegionRules): Promise<void> {
  const delays = acknowledgementDelays(rules).map(({ seconds }) => seconds);
  if (new Set(delays).size < 2) return;
  const postsOf = new Map<number, number[]>();
  for (const { pageId, postId } of await readPromptPosts(dataSource, regionCode, Math.max(...delays))) {
    const posts = postsOf.get(pageId);
    if (posts === undefined) postsOf.set(pageId, [postId]);
    else posts.push(postId);
  }
  for (const [pageId, posts] of postsOf) {
    await dataSource.transaction(async (manager) => {
      await lockPage(manager, pageId);
      for (let from = 0; from < posts.length; from += PORTION) {
        await pairPosts(manager, { pageId, regionCode }, posts.slice(from, from + PORTION), rules);
      }
    });
  }
}
