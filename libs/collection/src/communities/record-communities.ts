import {
  confirmLeases,
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

/** What one answer of `groups.getById` told of pages of one region. */
export interface CommunitiesSeen {
  readonly pages: readonly ClaimedPage[];
  readonly communities: readonly Community[];
  readonly observedAt: Date;
}

/**
 * Stores one answer of `groups.getById` in one transaction: counts, profiles, states and the plan move together. Pages
 * that another collector took over meanwhile are left to it.
 */
export async function recordCommunities(
  context: CollectionContext,
  tally: Tally,
  { pages, communities, observedAt }: CommunitiesSeen,
  intervalSeconds: number,
): Promise<void> {
  const regionCode = pages[0]?.regionCode;
  if (regionCode === undefined) return;
  const asked = pages.map((page) => page.pageId);
  await context.dataSource.transaction(async (manager) => {
    const held = await confirmLeases(manager, 'communities', context.owner, asked);
    const sightings = sightingsOf(
      pages.filter((page) => held.has(page.pageId)),
      communities,
    );
    await recordCounts(manager, tally, regionCode, countsOf(sightings), observedAt);
    tally.fact('profiles', await writeProfiles(manager, regionCode, observedAt, profilesOf(sightings)));
    await writePageSightings(manager, observedAt, sightings.map(pageSighting));
    await settle(context.owner, tally, manager, sightings, { at: observedAt, intervalSeconds });
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
  owner: string,
  tally: Tally,
  manager: EntityManager,
  sightings: readonly Sighting[],
  turn: { readonly at: Date; readonly intervalSeconds: number },
): Promise<void> {
  const byOutcome = new Map<string, number[]>();
  for (const { page, community } of sightings) {
    const outcome = outcomeOf(community);
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), page.pageId]);
  }
  for (const [outcome, pageIds] of byOutcome) {
    tally.outcome(outcome, pageIds.length);
    // A deleted page was observed too: that it is gone is the fact.
    await settleWatches(manager, { kind: 'communities', owner, ...turn, outcome, success: true, pageIds });
  }
}
