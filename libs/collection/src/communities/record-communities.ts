import {
  settleWatches,
  touchDays,
  writePageSightings,
  writeProfiles,
  writeSubscriberCounts,
  type ClaimedPage,
  type SubscriberCount,
} from '@gospulse/store';
import type { Community } from '@gospulse/vk';
import type { EntityManager } from 'typeorm';
import type { CollectionContext } from '../context.js';
import type { Tally } from '../tally.js';
import { profileSighting } from './profile-facts.js';

interface Sighting {
  readonly page: ClaimedPage;
  readonly community: Community | null;
}

/** Stores one answer of `groups.getById` in one transaction: counts, profiles, states and the plan move together. */
export async function recordCommunities(
  context: CollectionContext,
  tally: Tally,
  pages: readonly ClaimedPage[],
  communities: readonly Community[],
  observedAt: Date,
): Promise<void> {
  const regionCode = pages[0]?.regionCode;
  if (regionCode === undefined) return;
  const sightings = sightingsOf(pages, communities);
  const counts = countsOf(sightings);
  await context.dataSource.transaction(async (manager) => {
    await recordCounts(manager, tally, regionCode, counts, observedAt);
    tally.fact('profiles', await writeProfiles(manager, regionCode, observedAt, profilesOf(sightings)));
    await writePageSightings(manager, observedAt, sightings.map(pageSighting));
    await settle(context, tally, manager, sightings, observedAt);
  });
}

/** Counts of an earlier instant: they touch neither the plan nor what is known of the page today. */
export async function recordHistoricCounts(
  context: CollectionContext,
  tally: Tally,
  pages: readonly ClaimedPage[],
  communities: readonly Community[],
  observedAt: Date,
): Promise<void> {
  const regionCode = pages[0]?.regionCode;
  if (regionCode === undefined) return;
  const counts = countsOf(sightingsOf(pages, communities));
  await context.dataSource.transaction(async (manager) => {
    await recordCounts(manager, tally, regionCode, counts, observedAt);
  });
}

/** Counts, and the marks by which the rollups follow them. */
async function recordCounts(
  manager: EntityManager,
  tally: Tally,
  regionCode: string,
  counts: readonly SubscriberCount[],
  observedAt: Date,
): Promise<void> {
  tally.fact('subscriberCounts', await writeSubscriberCounts(manager, regionCode, observedAt, counts));
  const touched = counts.map(({ pageId }) => ({ pageId, at: observedAt }));
  await touchDays(manager, regionCode, 'counts', touched);
}

function sightingsOf(pages: readonly ClaimedPage[], communities: readonly Community[]): Sighting[] {
  const byId = new Map(communities.map((community) => [community.id, community]));
  return pages.map((page) => ({ page, community: byId.get(page.vkId) ?? null }));
}

/** A page that hides its members has no count: unknown is not 0. */
function countsOf(sightings: readonly Sighting[]): SubscriberCount[] {
  return sightings.flatMap(({ page, community }) =>
    community === null || community.members === null ? [] : [{ pageId: page.pageId, members: community.members }],
  );
}

function profilesOf(sightings: readonly Sighting[]) {
  return sightings.flatMap(({ page, community }) => {
    const profile = community && profileSighting(page.pageId, community);
    return profile ? [profile] : [];
  });
}

/** A page that VK leaves out of the answer does not exist under this id. */
function pageSighting({ page, community }: Sighting) {
  return {
    page_id: page.pageId,
    state: community?.state ?? 'not-found',
    name: community?.name ?? null,
    screen_name: community?.screenName ?? null,
  };
}

/** In the words of the report: `observed`, `members-hidden`, or the state that explains the absence. */
function outcomeOf(community: Community | null): string {
  if (!community) return 'not-found';
  if (community.members !== null) return 'observed';
  return community.state === 'live' || community.state === 'closed' ? 'members-hidden' : community.state;
}

async function settle(
  context: CollectionContext,
  tally: Tally,
  manager: EntityManager,
  sightings: readonly Sighting[],
  at: Date,
): Promise<void> {
  const byOutcome = new Map<string, number[]>();
  for (const { page, community } of sightings) {
    const outcome = outcomeOf(community);
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), page.pageId]);
  }
  for (const [outcome, pageIds] of byOutcome) {
    tally.outcome(outcome, pageIds.length);
    const nextDueAt = new Date(at.getTime() + context.intervals.communities * 1_000);
    // A deleted page was observed too: that it is gone is the fact.
    await settleWatches(manager, { kind: 'communities', at, nextDueAt, outcome, success: true, pageIds });
  }
}
