import { ABSENCE_PROOF_SECONDS, OUTCOME, plainOutcome, type LookOutcome } from '@gospulse/domain';
import {
  confirmLeases,
  readOwners,
  settleWatches,
  touchDays,
  writePageSightings,
  writePagesLeftOut,
  writeProfiles,
  writeSubscriberCounts,
  type ClaimedPage,
  type SubscriberCount,
} from '@gospulse/store';
import type { Community } from '@gospulse/vk';
import type { EntityManager } from 'typeorm';
import type { CollectionContext } from '../context.js';
import { retryDelaySeconds } from '../plan/retry.js';
import type { PassCounts } from '../pass-counts.js';
import type { PagesAsked } from './ask-communities.js';
import type { Doubt } from './doubts.js';
import { letInCounts } from './let-in-counts.js';
import { profileSighting } from './profile-facts.js';

type Sighting = PagesAsked['seen'][number];

/** What was told of pages of one region. */
export interface CommunitiesTold {
  readonly regionCode: string;
  readonly told: PagesAsked;
  readonly doubts: ReadonlyMap<number, Doubt>;
  readonly observedAt: Date;
}

/**
 * Stores what was told in one transaction: counts, profiles, states and the plan move together. Pages that another
 * collector took over meanwhile are left to it. A page that was left out keeps its state until a second answer, an hour
 * later, leaves it out as well; one of which nothing was told keeps all, and is asked for again soon.
 */
export async function recordCommunities(
  context: CollectionContext,
  passCounts: PassCounts,
  { regionCode, told, doubts, observedAt }: CommunitiesTold,
  intervalSeconds: number,
): Promise<void> {
  const asked = [...told.seen.map(({ page }) => page), ...told.leftOut, ...told.untold];
  await context.dataSource.transaction(async (manager) => {
    const held = await confirmLeases(manager, 'communities', context.owner, asked);
    const sightings = told.seen.filter(({ page }) => held.has(page.pageId));
    const idsOf = (pages: readonly ClaimedPage[]) => pages.map((page) => page.pageId).filter((id) => held.has(id));
    const doubtful = await recordCounts(context, manager, { passCounts, regionCode, sightings, observedAt });
    const owners = await readOwners(
      manager,
      sightings.map(({ page }) => page.pageId),
    );
    passCounts.fact('profiles', await writeProfiles(manager, regionCode, observedAt, profilesOf(sightings, owners)));
    await writePageSightings(manager, observedAt, sightings.map(pageSighting));
    const leftOut = idsOf(told.leftOut);
    const gone = await writePagesLeftOut(manager, observedAt, leftOut, ABSENCE_PROOF_SECONDS);
    const settle = settling(manager, passCounts, {
      ...{ regionCode, owner: context.owner, at: observedAt },
      ...{ doubts, intervalSeconds },
    });
    // A deleted page was observed too: that it is gone is the fact.
    for (const [code, ids] of byOutcome(sightings, doubtful)) await settle(plainOutcome(code), ids, 'success');
    await settle(
      plainOutcome(OUTCOME.notFound),
      leftOut.filter((id) => gone.has(id)),
      'success',
    );
    await settle(
      plainOutcome(OUTCOME.leftOut),
      leftOut.filter((id) => !gone.has(id)),
      'proof',
    );
    await settle(plainOutcome(OUTCOME.incomplete), idsOf(told.untold), 'retry');
  });
}

/** What all pages counted at an earlier instant. */
export interface HistoricCounts {
  readonly passCounts: PassCounts;
  readonly pages: readonly ClaimedPage[];
  readonly communities: readonly Community[];
  readonly observedAt: Date;
}

/** Counts of an earlier instant: they touch neither the plan nor what is known of the page today. */
export async function recordHistoricCounts(
  context: CollectionContext,
  manager: EntityManager,
  { passCounts, pages, communities, observedAt }: HistoricCounts,
): Promise<void> {
  const byId = new Map(communities.map((community) => [community.id, community]));
  const sightings = pages.flatMap((page) => {
    const community = byId.get(page.vkId);
    return community ? [{ page, community }] : [];
  });
  for (const regionCode of new Set(pages.map((page) => page.regionCode))) {
    const own = sightings.filter(({ page }) => page.regionCode === regionCode);
    await recordCounts(context, manager, { passCounts, regionCode, sightings: own, observedAt });
  }
}

/** Counts, and the marks by which the rollups follow them. @returns the pages whose count waits to be confirmed */
async function recordCounts(
  context: CollectionContext,
  manager: EntityManager,
  {
    passCounts,
    regionCode,
    sightings,
    observedAt,
  }: {
    readonly passCounts: PassCounts;
    readonly regionCode: string;
    readonly sightings: readonly Sighting[];
    readonly observedAt: Date;
  },
): Promise<ReadonlySet<number>> {
  const { counts, doubtful } = await letInCounts(manager, regionCode, observedAt, countsOf(sightings));
  for (const { page } of sightings) {
    if (doubtful.has(page.pageId)) context.refuse({ kind: 'members', reason: 'jump', communityId: page.vkId });
  }
  passCounts.fact('subscriberCounts', await writeSubscriberCounts(manager, regionCode, observedAt, counts));
  const touched = counts.map(({ pageId }) => ({ pageId, at: observedAt }));
  await touchDays(manager, regionCode, 'counts', touched);
  return doubtful;
}

/** A page that hides its members has no count: unknown is not 0. */
function countsOf(sightings: readonly Sighting[]): SubscriberCount[] {
  return sightings.flatMap(({ page, community }) =>
    community.members === null ? [] : [{ pageId: page.pageId, members: community.members }],
  );
}

/** @param owners the ОГРН of each page's institution */
function profilesOf(sightings: readonly Sighting[], owners: ReadonlyMap<number, string>) {
  return sightings.flatMap(({ page, community }) => {
    const profile = profileSighting(page.pageId, community, owners.get(page.pageId) ?? '');
    return profile ? [profile] : [];
  });
}

function pageSighting({ page, community: { state, name, screenName } }: Sighting) {
  return { page_id: page.pageId, state, name, screen_name: screenName };
}

/** The code of an outcome: `observed`, what became of the count, or the state that explains the absence. */
function outcomeCodeOf(community: Community, isDoubtful: boolean): string {
  if (isDoubtful) return 'members-doubtful';
  if (community.members !== null) return OUTCOME.observed;
  if (community.membersRefused) return 'members-refused';
  if (community.state === null) return 'state-unknown';
  return community.state === 'live' || community.state === 'closed' ? 'members-hidden' : community.state;
}

function byOutcome(sightings: readonly Sighting[], doubtful: ReadonlySet<number>): ReadonlyMap<string, number[]> {
  const outcomes = new Map<string, number[]>();
  for (const { page, community } of sightings) {
    const code = outcomeCodeOf(community, doubtful.has(page.pageId));
    outcomes.set(code, [...(outcomes.get(code) ?? []), page.pageId]);
  }
  return outcomes;
}

interface Turn {
  readonly regionCode: string;
  readonly owner: string;
  readonly at: Date;
  readonly doubts: ReadonlyMap<number, Doubt>;
  readonly intervalSeconds: number;
}

/** Closes observations: with the regular next turn, when a second look can prove something, or soon, ever later. */
function settling(
  manager: EntityManager,
  passCounts: PassCounts,
  { regionCode, owner, at, doubts, intervalSeconds }: Turn,
) {
  const secondsOf = {
    success: () => intervalSeconds,
    proof: () => ABSENCE_PROOF_SECONDS,
    retry: (id: number) => retryDelaySeconds(intervalSeconds, doubts.get(id)?.failures ?? 0),
  };
  return async (came: LookOutcome, pageIds: readonly number[], next: keyof typeof secondsOf): Promise<void> => {
    if (pageIds.length === 0) return;
    passCounts.outcome(came, pageIds.length);
    const settled = { kind: 'communities' as const, owner, at, outcome: came, success: next === 'success' };
    for (const [seconds, ids] of groupBy(pageIds, secondsOf[next])) {
      const pages = ids.map((pageId) => ({ regionCode, pageId }));
      await settleWatches(manager, { ...settled, intervalSeconds: seconds, pages });
    }
  };
}

function groupBy(ids: readonly number[], keyOf: (id: number) => number): ReadonlyMap<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const id of ids) groups.set(keyOf(id), [...(groups.get(keyOf(id)) ?? []), id]);
  return groups;
}
