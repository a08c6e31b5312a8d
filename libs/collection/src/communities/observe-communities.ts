import { settleWatches, type ClaimedPage } from '@gospulse/store';
import { COMMUNITIES_PER_CALL } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import { claimedBatches } from '../plan/claimed-batches.js';
import { retryDelaySeconds } from '../plan/intervals.js';
import type { Tally } from '../tally.js';
import { recordCommunities } from './record-communities.js';

/** Subscriber counts, profiles and states of all due pages, 500 a call. */
export async function observeCommunities(
  context: CollectionContext,
  tally: Tally,
  cutoff: Date,
  signal?: AbortSignal,
): Promise<void> {
  for await (const pages of claimedBatches(context, 'communities', cutoff, COMMUNITIES_PER_CALL, signal)) {
    await observeBatch(context, tally, pages);
  }
}

async function observeBatch(context: CollectionContext, tally: Tally, pages: readonly ClaimedPage[]): Promise<void> {
  const answer = await context.gateway.communities(
    pages.map((page) => page.vkId),
    'profile',
  );
  const at = context.now();
  if (answer.kind === 'ok') return recordCommunities(context, tally, pages, answer.value.communities, at);
  const { failure } = answer;
  context.logger.warn({ method: 'groups.getById', class: failure.class, code: failure.code }, failure.message);
  tally.outcome(`failed:${failure.class}`, pages.length);
  const delay = retryDelaySeconds(context.intervals.communities, 0);
  await settleWatches(context.dataSource.manager, {
    kind: 'communities',
    at,
    nextDueAt: new Date(at.getTime() + delay * 1_000),
    outcome: `failed:${failure.class}`,
    success: false,
    pageIds: pages.map((page) => page.pageId),
  });
}
