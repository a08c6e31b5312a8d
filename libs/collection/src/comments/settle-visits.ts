import {
  failedOutcome,
  OUTCOME,
  plainOutcome,
  outcomeName,
  unavailableOutcome,
  type LookOutcome,
  DAY_MS,
  HOUR_SECONDS,
} from '@gospulse/domain';
import {
  confirmLeases,
  readFailures,
  readPagesWithIncompletePosts,
  settleEach,
  settleWatches,
  type ClaimedPage,
} from '@gospulse/store';
import { failureName, type VkFailure } from '@gospulse/vk';
import type { EntityManager } from 'typeorm';
import { NOT_RECORDED } from '../apart.js';
import type { CollectionContext } from '../context.js';
import { retryDelaySeconds } from '../plan/retry.js';
import type { PassCounts } from '../pass-counts.js';
import { nextVisits } from './next-visits.js';

/** VK's failure, or that what VK told could not be recorded. */
export type PageFailure = VkFailure | 'not-recorded';

/** What is closed to us opens seldom, and asking costs the same every time. */
const CLOSED_SECONDS = 6 * HOUR_SECONDS;

export interface Visits {
  readonly pages: readonly ClaimedPage[];
  readonly failures: ReadonlyMap<number, PageFailure>;
  /** Pages of some of whose posts nothing was told. */
  readonly untold: ReadonlySet<number>;
}

/**
 * Closes a batch: pages that went well are due when something of them is, the others soon. A page some of whose comments
 * did not come, now or the last time they were asked for, went less than well.
 */
export async function settleVisits(context: CollectionContext, passCounts: PassCounts, visits: Visits): Promise<void> {
  const at = context.now();
  const { rechecks } = await context.planner.at(at);
  const pages = [...visits.pages].sort((a, b) => a.pageId - b.pageId);
  await context.dataSource.transaction(async (manager) => {
    const held = await confirmLeases(manager, 'comments', context.owner, pages);
    const isHeld = (page: ClaimedPage) => held.has(page.pageId);
    const next = await nextVisits(context, manager, pages.filter(isHeld), at);
    const since = new Date(at.getTime() - context.depth.commentDays * DAY_MS);
    const incomplete = new Set([...visits.untold, ...(await readPagesWithIncompletePosts(manager, pages, since))]);
    const groups = groupByOutcome(pages, ({ pageId }) =>
      outcomeOf(visits.failures.get(pageId), incomplete.has(pageId)),
    );
    for (const { came, pages: ofGroup } of groups) {
      const ours = ofGroup.filter(isHeld);
      const settled = { kind: 'comments' as const, owner: context.owner, at, outcome: came };
      passCounts.outcome(came, ours.length);
      const failed = came.code === OUTCOME.failed;
      if (came === NOT_RECORDED) {
        // Nothing says that the next time it can be: ever later.
        const turns = await laterTurns(manager, ours, at, rechecks.recentSeconds);
        await settleEach(manager, { ...settled, success: false }, turns);
      } else if (failed || came.code === OUTCOME.unavailable) {
        const intervalSeconds = failed ? retryDelaySeconds(rechecks.recentSeconds, 1) : CLOSED_SECONDS;
        await settleWatches(manager, { ...settled, intervalSeconds, success: !failed, pages: ours });
      } else {
        const turns = ours.map((page) => ({ ...page, dueAt: next.get(page.pageId) ?? at }));
        await settleEach(manager, { ...settled, success: came.code !== OUTCOME.incomplete }, turns);
      }
    }
  });
}

async function laterTurns(manager: EntityManager, pages: readonly ClaimedPage[], at: Date, regularSeconds: number) {
  const rows = await readFailures(manager, 'comments', pages);
  return rows.map(({ failures, ...page }) => ({
    ...page,
    dueAt: new Date(at.getTime() + retryDelaySeconds(regularSeconds, 1 + failures) * 1_000),
  }));
}

/** Closed comments are a state of the page, not a failure of ours. */
function outcomeOf(failure: PageFailure | undefined, incomplete: boolean): LookOutcome {
  if (!failure) return plainOutcome(incomplete ? OUTCOME.incomplete : OUTCOME.observed);
  if (failure === 'not-recorded') return NOT_RECORDED;
  if (failure.class === 'comments-closed') return plainOutcome(OUTCOME.commentsClosed);
  return failure.class === 'page-unavailable' ? unavailableOutcome(failure.code) : failedOutcome(failureName(failure));
}

function groupByOutcome(
  pages: readonly ClaimedPage[],
  outcomeOfPage: (page: ClaimedPage) => LookOutcome,
): { readonly came: LookOutcome; readonly pages: readonly ClaimedPage[] }[] {
  const groups = new Map<string, { came: LookOutcome; pages: ClaimedPage[] }>();
  for (const page of pages) {
    const came = outcomeOfPage(page);
    const group = groups.get(outcomeName(came));
    if (group) group.pages.push(page);
    else groups.set(outcomeName(came), { came, pages: [page] });
  }
  return [...groups.values()];
}
