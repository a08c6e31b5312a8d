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
import { letInCounts } from './let-in-counts.js';
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
    const doubtful = await recordCounts(context, manager, { tally, regionCode, sightings, observedAt });
    tally.fact('profiles', await writeProfiles(manager, regionCode, observedAt, profilesOf(sightings)));
    await writePageSightings(manager, observedAt, sightings.map(pageSighting));
    await settle(context.owner, tally, manager, sightings, { at: observedAt, intervalSeconds, doubtful });
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
  const sightings = sightingsOf(pages, communities);
  await context.dataSource.transaction(async (manager) => {
    await recordCounts(context, manager, { tally, regionCode, sightings, observedAt });
  });
}

/** Counts, and the marks by which the rollups follow them. @returns the pages whose count waits to be confirmed */
async function recordCounts(
  context: CollectionContext,
  manager: EntityManager,
  {
    tally,
    regionCode,
    sightings,
    observedAt,
  }: {
    readonly tally: Tally;
    readonly regionCode: string;
    readonly sightings: readonly Sighting[];
    readonly observedAt: Date;
  },
): Promise<ReadonlySet<number>> {
  const { counts, doubtful } = await letInCounts(manager, regionCode, observedAt, countsOf(sightings));
  for (const { page } of sightings) {
    if (doubtful.has(page.pageId)) context.refuse({ kind: 'members', reason: 'jump', communityId: page.vkId });
  }
  tally.fact('subscriberCounts', await writeSubscriberCounts(manager, regionCode, observedAt, counts));
  const touched = counts.map(({ pageId }) => ({ pageId, at: observedAt }));
  await touchDays(manager, regionCode, 'counts', touched);
  return doubtful;
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
    state: community === null ? 'not-found' : community.state,
    name: community?.name ?? null,
    screen_name: community?.screenName ?? null,
  };
}

/** In the words of the report: `observed`, what became of the count, or the state that explains the absence. */
function outcomeOf(community: Community | null, isDoubtful: boolean): string {
  if (!community) return 'not-found';
  if (isDoubtful) return 'members-doubtful';
  if (community.members !== null) return 'observed';
  if (community.membersRefused) return 'members-refused';
  if (community.state === null) return 'state-unknown';
  return community.state === 'live' || community.state === 'closed' ? 'members-hidden' : community.state;
}

async function settle(
  owner: string,
  tally: Tally,
  manager: EntityManager,
  sightings: readonly Sighting[],
  turn: { readonly at: Date; readonly intervalSeconds: number; readonly doubtful: ReadonlySet<number> },
): Promise<void> {
  const byOutcome = new Map<string, number[]>();
  for (const { page, community } of sightings) {
    const outcome = outcomeOf(community, turn.doubtful.has(page.pageId));
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), page.pageId]);
  }
  for (const [outcome, pageIds] of byOutcome) {
    tally.outcome(outcome, pageIds.length);
    // A deleted page was observed too: that it is gone is the fact.
    const { at, intervalSeconds } = turn;
    await settleWatches(manager, { kind: 'communities', owner, at, intervalSeconds, outcome, success: true, pageIds });
  }
}
