import { DAY_MS } from '@gospulse/domain';
import { readChangedPosts, type ChangedPost, type ClaimedPage } from '@gospulse/store';
import type { CollectionContext } from '../context.js';

/** Posts of these pages whose comments are to be walked now. */
export async function changedPosts(
  { dataSource, planner, depth, now }: CollectionContext,
  pages: readonly ClaimedPage[],
): Promise<readonly ChangedPost[]> {
  const instant = now();
  const { openQuestionsSeconds } = await planner.at(instant);
  return readChangedPosts(dataSource, instant, {
    pages,
    since: new Date(instant.getTime() - depth.commentDays * DAY_MS),
    quietSince: new Date(instant.getTime() - openQuestionsSeconds * 1_000),
  });
}
