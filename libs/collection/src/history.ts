import { COMMUNITIES_PER_CALL } from '@gospulse/domain';
import { readHistoryDays, readRegisteredPages, Sweep } from '@gospulse/store';
import type { VkGateway } from '@gospulse/vk';
import { recordHistoricCounts } from './communities/record-communities.js';
import type { CollectionContext } from './context.js';
import { createPassCounts } from './pass-counts.js';

/** Days of a history run that are finished: one that was cut off goes on where it stopped. */
export function doneHistoryDays({ dataSource }: CollectionContext): Promise<ReadonlySet<string>> {
  return readHistoryDays(dataSource);
}

/**
 * Observes the subscriber counts of all pages as they stood at an earlier instant, through a gateway whose API answers
 * for that instant. Only the sandbox can do so: VK itself shows the present.
 */
export async function observeHistoricDay(
  context: CollectionContext,
  gateway: VkGateway,
  day: string,
  at: Date,
): Promise<void> {
  const startedAt = new Date();
  const passCounts = createPassCounts();
  const pages = await readRegisteredPages(context.dataSource);
  for (let start = 0; start < pages.length; start += COMMUNITIES_PER_CALL) {
    const portion = pages.slice(start, start + COMMUNITIES_PER_CALL);
    const answer = await gateway.communities(
      portion.map((page) => page.vkId),
      'members',
    );
    if (answer.kind === 'failed') throw new Error(`history of ${day}: ${answer.failure.message}`);
    await recordHistoricCounts(context, passCounts, portion, answer.value.communities, at);
  }
  await context.dataSource.getRepository(Sweep).insert({
    mode: 'history',
    day,
    startedAt,
    finishedAt: new Date(),
    cutoff: at,
    kinds: ['communities'],
    requests: { 'groups.getById': Math.ceil(pages.length / COMMUNITIES_PER_CALL) },
    outcomes: {},
    facts: passCounts.facts,
    seconds: (Date.now() - startedAt.getTime()) / 1_000,
  });
}
