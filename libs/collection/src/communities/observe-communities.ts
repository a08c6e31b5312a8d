import { failedOutcome, COMMUNITIES_PER_CALL } from '@gospulse/domain';
import { settleWatches, type ClaimedPage } from '@gospulse/store';
import { failureName } from '@gospulse/vk';
import { keepApart, NOT_RECORDED, recordApart } from '../apart.js';
import type { CollectionContext } from '../context.js';
import { byRegion, claims } from '../claims.js';
import { retryDelaySeconds } from '../plan/retry.js';
import { runConcurrently } from '../run-concurrently.js';
import type { PassCounts } from '../pass-counts.js';
import { askCommunities, type PagesAsked } from './ask-communities.js';
import { readDoubts } from './doubts.js';
import { recordCommunities } from './record-communities.js';

/** While one answer is being written, the next one is on its way. */
const MAX_CONCURRENT = 3;

/** Subscriber counts, profiles and states of all due pages, 500 a call, whatever their regions. */
export async function observeCommunities(
  context: CollectionContext,
  passCounts: PassCounts,
  cutoff: Date,
  signal?: AbortSignal,
): Promise<void> {
  const batches = claims(context, 'communities', cutoff, COMMUNITIES_PER_CALL, signal);
  await runConcurrently(batches, MAX_CONCURRENT, (pages) => observeClaimed(context, passCounts, pages), signal);
}

/** Asks for pages that were claimed, records what VK tells of them, and settles their turns. */
export async function observeClaimed(
  context: CollectionContext,
  passCounts: PassCounts,
  pages: readonly ClaimedPage[],
): Promise<void> {
  const doubts = await readDoubts(context, pages);
  const answer = await askCommunities(context, pages, doubts);
  const at = context.now();
  const { communitiesSeconds } = await context.planner.at(at);
  if (answer.kind === 'ok') {
    const { leftOut, untold } = answer.value;
    if (leftOut.length + untold.length > 0) {
      const counts = { asked: pages.length, leftOut: leftOut.length, untold: untold.length };
      context.logger.warn({ method: 'groups.getById', ...counts }, 'VK did not tell of all pages');
    }
    for (const regionCode of byRegion(pages).keys()) {
      const told = ofRegion(answer.value, regionCode);
      const record = (part: readonly ClaimedPage[]) =>
        recordCommunities(
          context,
          passCounts,
          { regionCode, told: ofPages(told, part), doubts, observedAt: at },
          communitiesSeconds,
        );
      await recordApart(pagesOf(told), record, (page, error) =>
        keepApart(
          context,
          { kind: 'communities', pageId: page.pageId },
          () => Promise.reject(error as Error),
          () => settleUnrecorded(context, passCounts, page, doubts.get(page.pageId)?.failures ?? 0, at),
        ),
      );
    }
    return;
  }
  const { failure } = answer;
  context.logger.warn({ method: 'groups.getById', class: failure.class, code: failure.code }, failure.message);
  const outcome = failedOutcome(failureName(failure));
  passCounts.outcome(outcome, pages.length);
  await settleWatches(context.dataSource.manager, {
    kind: 'communities',
    owner: context.owner,
    at,
    intervalSeconds: retryDelaySeconds(communitiesSeconds, 0),
    outcome,
    success: false,
    pages,
  });
}

async function settleUnrecorded(
  context: CollectionContext,
  passCounts: PassCounts,
  page: ClaimedPage,
  failures: number,
  at: Date,
): Promise<void> {
  const { communitiesSeconds } = await context.planner.at(at);
  passCounts.outcome(NOT_RECORDED);
  await settleWatches(context.dataSource.manager, {
    ...{ kind: 'communities', owner: context.owner, at, outcome: NOT_RECORDED, success: false, pages: [page] },
    intervalSeconds: retryDelaySeconds(communitiesSeconds, failures),
  });
}

function pagesOf({ seen, leftOut, untold }: PagesAsked): ClaimedPage[] {
  return [...seen.map(({ page }) => page), ...leftOut, ...untold];
}

function ofPages(told: PagesAsked, pages: readonly ClaimedPage[]): PagesAsked {
  const part = new Set(pages);
  return filtered(told, (page) => part.has(page));
}

function ofRegion(told: PagesAsked, regionCode: string): PagesAsked {
  return filtered(told, (page) => page.regionCode === regionCode);
}

function filtered({ seen, leftOut, untold }: PagesAsked, isWanted: (page: ClaimedPage) => boolean): PagesAsked {
  return {
    seen: seen.filter(({ page }) => isWanted(page)),
    leftOut: leftOut.filter(isWanted),
    untold: untold.filter(isWanted),
  };
}
