import type { ClaimedPage } from '@gospulse/store';
import type { VkFailure } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import { sideBySide } from '../side-by-side.js';
import type { Tally } from '../tally.js';
import { dueCalls, type Reference } from './due-references.js';
import { recordAbsent } from './record-absent.js';
import { recordChecks } from './record-checks.js';

/**
 * Looks at due posts again, 100 a call, and at the ids ahead of them for new ones.
 * @returns the failure of each page that a failed call asked for
 */
export async function recheckPosts(
  context: CollectionContext,
  tally: Tally,
  pages: readonly ClaimedPage[],
  signal?: AbortSignal,
): Promise<Map<number, VkFailure>> {
  const failures = new Map<number, VkFailure>();
  const seen = new Set<number>();
  const absent: Reference[] = [];
  const check = async (call: readonly Reference[]) => {
    const answer = await context.gateway.postsById(call.map(({ page, postId }) => [page.vkId, postId] as const));
    if (answer.kind === 'failed') {
      for (const { page } of call) failures.set(page.pageId, answer.failure);
      return;
    }
    const recorded = await recordChecks(context, tally, call, answer.value);
    for (const { page } of recorded.present) seen.add(page.pageId);
    absent.push(...recorded.absent);
  };
  await sideBySide(await dueCalls(context, pages), context.concurrency, check, signal);
  // Only all answers together tell a deleted post from a wall that shows nothing any more.
  if (!signal?.aborted) await recordAbsent(context, absent, seen);
  return failures;
}
