import {
  bringForwardIfQuiet,
  confirmLeases,
  markPostsAsked,
  markPostsGone,
  touchDays,
  type ClaimedPage,
} from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import { byRegion } from '../plan/claims.js';
import type { Reference } from './due-references.js';

/** A wall that was looked at less than this ago has told already why it shows nothing. */
const QUIET_MS = 6 * 3_600_000;

/**
 * Known posts that VK left out of its answers. Where the page's other posts were shown they are gone. Where nothing of
 * the page was shown, the wall may have been closed or hidden as well: its posts stay as they are known, and the wall
 * itself is looked at soon, which tells.
 * @param seen pages of which at least one post was shown
 */
export async function recordAbsent(
  context: CollectionContext,
  absent: readonly Reference[],
  seen: ReadonlySet<number>,
): Promise<void> {
  if (absent.length === 0) return;
  const at = context.now();
  const pages = [...new Set(absent.map(({ page }) => page.pageId))].sort((a, b) => a - b);
  const silent = await context.dataSource.transaction(async (manager) => {
    const held = await confirmLeases(manager, 'comments', context.owner, pages);
    const ours = absent.filter(({ page }) => held.has(page.pageId));
    const gone = ours.filter(({ page }) => seen.has(page.pageId));
    const doubtful = ours.filter(({ page }) => !seen.has(page.pageId));
    await markPostsGone(manager, at, gone.map(keyOf));
    // A post that is gone leaves the sums of its day too.
    for (const [regionCode, ofRegion] of byRegion(uniquePages(gone))) {
      const ids = new Set(ofRegion.map((page) => page.pageId));
      const days = gone.flatMap(({ page, publishedAt }) =>
        publishedAt !== null && ids.has(page.pageId) ? [{ pageId: page.pageId, at: publishedAt }] : [],
      );
      await touchDays(manager, regionCode, 'posts', days);
    }
    await markPostsAsked(manager, at, doubtful.map(keyOf));
    return uniquePages(doubtful).map((page) => page.pageId);
  });
  const quietSince = new Date(at.getTime() - QUIET_MS);
  await bringForwardIfQuiet(context.dataSource.manager, 'posts', { dueAt: at, quietSince, pageIds: silent });
}

function keyOf({ page, postId }: Reference) {
  return { pageId: page.pageId, postId };
}

function uniquePages(references: readonly Reference[]): ClaimedPage[] {
  return [...new Map(references.map(({ page }) => [page.pageId, page])).values()];
}
