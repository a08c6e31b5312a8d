import { tellsAbsence, COMMUNITIES_PER_CALL } from '@gospulse/domain';
import { readWitnesses, type ClaimedPage } from '@gospulse/store';
import type { CommunitiesAnswer, Community, VkResult } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import type { Doubt } from './doubts.js';

/** What VK told of pages, each in one of three lists. */
export interface PagesAsked {
  readonly seen: readonly { readonly page: ClaimedPage; readonly community: Community }[];
  /** Left out of an answer that tells. */
  readonly leftOut: readonly ClaimedPage[];
  /** Not in an answer that does not tell. */
  readonly untold: readonly ClaimedPage[];
}

/** So many pages that should be there make an answer worth believing; asked for beside others they cost nothing. */
const WITNESSES = 20;
/** Where unreadable items hide what was left out, the rest is asked for in so many parts: what can be read is in most. */
const PARTS = 8;

/**
 * Asks for pages, 500 at most. Those that are in doubt stand first: an answer that is cut brings them and lacks others,
 * which shows. What did not come, though the answer does not tell that it was left out, is asked for once more, beside
 * pages that came.
 */
export async function askCommunities(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
  doubts: ReadonlyMap<number, Doubt>,
): Promise<VkResult<PagesAsked>> {
  const isDoubtful = (page: ClaimedPage) => doubts.get(page.pageId)?.doubtful === true;
  const expected = pages.filter((page) => !isDoubtful(page));
  const wanting = Math.min(WITNESSES - expected.length, COMMUNITIES_PER_CALL - pages.length);
  const witnesses = wanting > 0 ? await readWitnesses(context.dataSource, wanting, idsOf(pages)) : [];
  const trusted = [...expected.map((page) => page.vkId), ...witnesses];
  const first = await ask(context, pages.filter(isDoubtful), trusted);
  if (first.kind === 'failed') return first;
  const seen = new Map(first.value.communities.map((community) => [community.id, community]));
  const unseen = pages.filter((page) => !seen.has(page.vkId));
  if (first.value.tells) return { kind: 'ok', value: sorted(pages, seen, unseen, []) };
  const { leftOut, untold } = await askAgain(context, unseen, first.value, seen);
  return { kind: 'ok', value: sorted(pages, seen, leftOut, untold) };
}

function idsOf(pages: readonly ClaimedPage[]): number[] {
  return pages.map((page) => page.pageId);
}

type Told = CommunitiesAnswer & { readonly tells: boolean };

/** @param trusted ids that an answer which is whole holds */
async function ask(
  context: CollectionContext,
  doubtful: readonly ClaimedPage[],
  trusted: readonly number[],
): Promise<VkResult<Told>> {
  const ids = [...doubtful.map((page) => page.vkId), ...trusted];
  const answer = await context.gateway.communities(ids, 'profile');
  if (answer.kind === 'failed') return answer;
  const came = new Set(answer.value.communities.map(({ id }) => id));
  const missing = trusted.filter((id) => !came.has(id)).length;
  const tells = tellsAbsence({ seen: trusted.length - missing, missing, odd: answer.value.odd });
  return { kind: 'ok', value: { ...answer.value, tells } };
}

/** Pages that come this time are put into `seen`. A VK that shows not even what it just showed is not asked further. */
async function askAgain(
  context: CollectionContext,
  unseen: readonly ClaimedPage[],
  { odd }: CommunitiesAnswer,
  seen: Map<number, Community>,
): Promise<Pick<PagesAsked, 'leftOut' | 'untold'>> {
  const witnesses = [...seen.keys()].slice(0, WITNESSES);
  const leftOut: ClaimedPage[] = [];
  const untold: ClaimedPage[] = [];
  const most = COMMUNITIES_PER_CALL - WITNESSES;
  const size = Math.min(most, Math.ceil(unseen.length / (odd > 0 ? PARTS : 1)));
  let silent = witnesses.length === 0;
  for (let at = 0; at < unseen.length; at += size) {
    const part = unseen.slice(at, at + size);
    const answer = silent ? null : await ask(context, part, witnesses);
    if (answer?.kind !== 'ok') {
      silent = true;
      untold.push(...part);
      continue;
    }
    silent = answer.value.communities.length === 0;
    for (const community of answer.value.communities) seen.set(community.id, community);
    const missing = part.filter((page) => !seen.has(page.vkId));
    (answer.value.tells ? leftOut : untold).push(...missing);
  }
  return { leftOut, untold };
}

function sorted(
  pages: readonly ClaimedPage[],
  seen: ReadonlyMap<number, Community>,
  leftOut: readonly ClaimedPage[],
  untold: readonly ClaimedPage[],
): PagesAsked {
  const shown = pages.flatMap((page) => {
    const community = seen.get(page.vkId);
    return community ? [{ page, community }] : [];
  });
  return { seen: shown, leftOut, untold };
}
