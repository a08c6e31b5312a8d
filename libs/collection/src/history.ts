import { COMMUNITIES_PER_CALL } from '@gospulse/domain';
import { readHistoryDays, readRegisteredPages, Sweep, type ClaimedPage } from '@gospulse/store';
import type { Community, VkGateway } from '@gospulse/vk';
import { recordHistoricCounts, type HistoricCounts } from './communities/record-communities.js';
import type { CollectionContext } from './context.js';
import { createPassCounts } from './pass-counts.js';

/** Days of a history run that are finished: one that was cut off goes on where it stopped. */
export function doneHistoryDays({ dataSource }: CollectionContext): Promise<ReadonlySet<string>> {
  return readHistoryDays(dataSource);
}

/** A look at an earlier day of some regions. */
export interface HistoricLook {
  /** Its API answers for that instant. */
  readonly gateway: VkGateway;
  readonly at: Date;
  /** Codes of the regions whose pages are looked at; null: all. */
  readonly regions: readonly string[] | null;
}

/**
 * Observes the subscriber counts of all pages as they stood on an earlier day, those of regions with different clocks at
 * different instants. Only the sandbox can do so: VK itself shows the present. A day is stored in one transaction with the
 * note that it is done: all of it or nothing.
 */
export async function observeHistoricDay(
  context: CollectionContext,
  day: string,
  looks: readonly HistoricLook[],
): Promise<void> {
  const startedAt = new Date();
  const passCounts = createPassCounts();
  const registered = await readRegisteredPages(context.dataSource);
  // The gateway keeps the pace: calls of a day need not wait for each other's answers.
  const told = await Promise.all(looks.map((look) => countsOfLook(look, day, registered)));
  const requests = told.reduce((sum, look) => sum + look.requests, 0);
  await context.dataSource.transaction(async (manager) => {
    for (const { pages, communities, at } of told)
      await recordHistoricCounts(context, manager, { passCounts, pages, communities, observedAt: at });
    await manager.getRepository(Sweep).insert({
      mode: 'history',
      day,
      startedAt,
      finishedAt: new Date(),
      cutoff: new Date(Math.max(...looks.map(({ at }) => at.getTime()))),
      kinds: ['communities'],
      requests: { 'groups.getById': requests },
      outcomes: {},
      facts: passCounts.facts,
      seconds: (Date.now() - startedAt.getTime()) / 1_000,
    });
  });
}

async function countsOfLook(
  { gateway, at, regions }: HistoricLook,
  day: string,
  registered: readonly ClaimedPage[],
): Promise<Omit<HistoricCounts, 'passCounts' | 'observedAt'> & { readonly at: Date; readonly requests: number }> {
  const pages = registered.filter(({ regionCode }) => regions === null || regions.includes(regionCode));
  const portions = Array.from({ length: Math.ceil(pages.length / COMMUNITIES_PER_CALL) }, (_, n) =>
    pages.slice(n * COMMUNITIES_PER_CALL, (n + 1) * COMMUNITIES_PER_CALL),
  );
  const told = await Promise.all(portions.map((portion) => countsOfPortion(gateway, day, portion)));
  return { pages, communities: told.flat(), at, requests: portions.length };
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
