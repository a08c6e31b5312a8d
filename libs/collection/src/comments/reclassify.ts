import { DAY_MS } from '@gospulse/domain';
import { bringForward, forgetCommentsKnown, readPostsOfOtherRules, type StalePost } from '@gospulse/store';
import type { CollectionContext } from '../context.js';

const MAX_POSTS = 1_000;

/** What a changed set of rules can still be applied to. Comments are counted by the older version they carry. */
export interface Reclassification {
  /** Posts marked by this call, so that the comment pass fetches them again, and their standing comments. */
  readonly posts: number;
  readonly comments: number;
  /** Comments of posts left for a later call, or marked by an earlier one and not fetched yet. */
  readonly waiting: number;
  /** Comments that keep their class and its version: deleted, or under a post that is gone, too old or not observed. */
  readonly beyond: number;
}

/**
 * Texts are not kept, so a changed set of rules needs the comments again. Marks the newest posts that hold comments
 * classified, or officials' comments stripped, by another version, and that VK still shows within the reach of observation, as not known: the comment
 * pass then fetches them as it does any changed post, and `writeComments` renews the classes. Call it again until
 * `waiting` is 0. Residents' own wall posts carry no version and keep the class of the day they were first seen.
 */
export async function markForReclassification(
  context: CollectionContext,
  mostPosts = MAX_POSTS,
): Promise<Reclassification> {
  const now = context.now();
  const since = new Date(now.getTime() - context.depth.commentDays * DAY_MS);
  return context.dataSource.transaction(async (manager) => {
    const rows = await readPostsOfOtherRules(manager, since);
    const within = rows.filter((row) => row.reachable);
    const marked = within.filter((row) => !row.marked).slice(0, mostPosts);
    // The plan before the posts, as whoever records comments locks them.
    await bringForward(manager, 'comments', now, [...new Map(marked.map((row) => [row.pageId, row])).values()]);
    await forgetCommentsKnown(manager, marked);
    const comments = sum(marked, (row) => row.standing);
    const standing = sum(within, (row) => row.standing);
    return {
      posts: marked.length,
      comments,
      waiting: standing - comments,
      beyond: sum(rows, (row) => row.all) - standing,
    };
  });
}

function sum(rows: readonly StalePost[], of: (row: StalePost) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
