import { confirmLeases, settleEach, settleWatches, type ClaimedPage } from '@gospulse/store';
import { failureName, type VkFailure } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import { retryDelaySeconds } from '../plan/retry.js';
import type { Tally } from '../tally.js';
import { nextVisits } from './next-visits.js';

/** What is closed to us opens seldom, and asking costs the same every time. */
const CLOSED_SECONDS = 6 * 3_600;

/** Closes a batch: pages that went well are due when something of them is, the others soon. */
export async function settleVisits(
  context: CollectionContext,
  tally: Tally,
  pages: readonly ClaimedPage[],
  failures: ReadonlyMap<number, VkFailure>,
): Promise<void> {
  const at = context.now();
  const { rechecks } = await context.planner.at(at);
  const byOutcome = new Map<string, number[]>();
  for (const { pageId } of pages) {
    const outcome = outcomeOf(failures.get(pageId));
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), pageId]);
  }
  const ids = pages.map((page) => page.pageId).sort((a, b) => a - b);
  await context.dataSource.transaction(async (manager) => {
    const held = await confirmLeases(manager, 'comments', context.owner, ids);
    const next = await nextVisits(context, manager, [...held], at);
    for (const [outcome, group] of byOutcome) {
      const ours = group.filter((pageId) => held.has(pageId));
      const settled = { kind: 'comments' as const, owner: context.owner, at, outcome };
      tally.outcome(outcome, ours.length);
      const failed = outcome.startsWith('failed');
      if (failed || outcome.startsWith('unavailable')) {
        const intervalSeconds = failed ? retryDelaySeconds(rechecks.recentSeconds, 1) : CLOSED_SECONDS;
        await settleWatches(manager, { ...settled, intervalSeconds, success: !failed, pageIds: ours });
      } else {
        const turns = ours.map((pageId) => ({ pageId, dueAt: next.get(pageId) ?? at }));
        await settleEach(manager, { ...settled, success: true }, turns);
      }
    }
  });
}

/** Closed comments are a state of the page, not a failure of ours. */
function outcomeOf(failure: VkFailure | undefined): string {
  if (!failure) return 'observed';
  if (failure.class === 'comments-closed') return 'comments-closed';
  return failure.class === 'page-unavailable' ? `unavailable:${failure.code ?? ''}` : `failed:${failureName(failure)}`;
}
