import { COMMUNITIES_PER_CALL } from '@gospulse/domain';
import { readHistoryDays, readRegisteredPages, Sweep } from '@gospulse/store';
import type { Community, VkGateway } from '@gospulse/vk';
import { recordHistoricCounts } from './communities/record-communities.js';
import type { CollectionContext } from './context.js';
import { createPassCounts } from './pass-counts.js';

/** Days of a history run that are finished: one that was cut off goes on where it stopped. */
export function doneHistoryDays({ dataSource }: CollectionContext): Promise<ReadonlySet<string>> {
  return readHistoryDays(dataSource);
}

/**
 * Observes the subscriber counts of all pages as they stood at an earlier instant, through a gateway whose API answers
 * for that instant. Only the sandbox can do so: VK itself shows the present. A day is stored in one transaction with the note
 * that it is done: all of it or nothing.
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
  const portions = Array.from({ length: Math.ceil(pages.length / COMMUNITIES_PER_CALL) }, (_, n) =>
    pages.slice(n * COMMUNITIES_PER_CALL, (n + 1) * COMMUNITIES_PER_CALL),
  );
  // The gateway keeps the pace: calls of a day need not wait for each other's answers.
  const told = await Promise.all(portions.map((portion) => countsOfPortion(gateway, day, portion)));
  await context.dataSource.transaction(async (manager) => {
    await recordHistoricCounts(context, manager, { passCounts, pages, communities: told.flat(), observedAt: at });
    await manager.getRepository(Sweep).insert({
      mode: 'history',
      day,
      startedAt,
      finishedAt: new Date(),
      cutoff: at,
      kinds: ['communities'],
      requests: { 'groups.getById': portions.length },
      outcomes: {},
      facts: passCounts.facts,
      seconds: (Date.now() - startedAt.getTime()) / 1_000,
    });
  });
}

async function countsOfPortion(
  gateway: VkGateway,
  day: string,
  portion: readonly { readonly vkId: number }[],
): Promise<readonly Community[]> {
  const answer = await gateway.communities(
    portion.map((page) => page.vkId),
    'members',
  );
  if (answer.kind === 'failed') throw new Error(`history of ${day}: ${answer.failure.message}`);
  return answer.value.communities;
}
