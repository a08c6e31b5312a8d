import type { MethodCaller } from '../caller.js';
import { ok, type VkResult } from '../failure.js';
import { MEMBER_FIELDS, PROFILE_FIELDS, readCommunities, type Community } from '../shape/community.js';
import type { Edge } from '../shape/edge.js';
import { asRecord, type ReadList } from '../shape/read.js';
import { inParts, type PartSize } from './in-parts.js';
import { onlyAsked, shaped } from './shaped.js';

export type Resolved =
  | { readonly kind: 'community'; readonly id: number }
  | { readonly kind: 'person'; readonly id: number }
  | { readonly kind: 'other' }
  | { readonly kind: 'nothing' };

export type CommunityRef = number | string;

export interface CommunitiesAnswer {
  readonly communities: readonly Community[];
  /**
   * Items that cannot be read, were not asked for or come twice, and answers that hold nothing at all. While there are
   * any, what is missing from `communities` was not left out by VK for sure.
   */
  readonly odd: number;
}

export interface CommunityCalls {
  /** Up to 500 communities by numeric id or screen name; unknown ones are missing from the answer. */
  communities(refs: readonly CommunityRef[], want: 'members' | 'profile'): Promise<VkResult<CommunitiesAnswer>>;
  resolveScreenName(name: string): Promise<VkResult<Resolved>>;
}

export function communityCalls(call: MethodCaller, size: PartSize, openEdge: () => Edge): CommunityCalls {
  return {
    async communities(refs, want) {
      const fields = want === 'members' ? MEMBER_FIELDS : PROFILE_FIELDS;
      const answer = await inParts(refs, size, async (part) => {
        const params = { group_ids: part.join(','), fields };
        const divisible = part.length > 1;
        const one = await call({ method: 'groups.getById', params, units: part.length, divisible });
        return shaped(one, (response) => readAsked(response, part, want === 'profile', openEdge()));
      });
      return answer.kind === 'ok' ? ok({ communities: answer.value.items, odd: answer.value.odd }) : answer;
    },
    async resolveScreenName(name) {
      const answer = await call({ method: 'utils.resolveScreenName', params: { screen_name: name }, units: 1 });
      if (answer.kind === 'failed' && answer.failure.class === 'not-found') return ok({ kind: 'nothing' });
      return shaped(answer, (response) => readResolved(response, openEdge()));
    },
  };
}

/**
 * A name can have become another since, so only lists of numbers tell what was asked for. Where nothing that was asked for
 * exists VK answers with an error: an empty list is no answer of its.
 */
function readAsked(
  response: unknown,
  refs: readonly CommunityRef[],
  profile: boolean,
  edge: Edge,
): ReadList<Community> | null {
  const communities = readCommunities(response, profile, edge);
  if (!communities) return null;
  const asked = new Set(refs);
  const isNamed = refs.some((ref) => typeof ref === 'string');
  const own = isNamed ? communities : onlyAsked(communities, ({ id }) => asked.delete(id));
  return own && own.items.length === 0 ? { ...own, odd: Math.max(1, own.odd) } : own;
}

function readResolved(response: unknown, edge: Edge): Resolved | null {
  if (Array.isArray(response) && response.length === 0) return { kind: 'nothing' };
  const record = asRecord(response);
  // Whatever stands behind a name has a number: without one this is no answer, and a page must not be rejected by it.
  if (!record || typeof record.type !== 'string' || record.type === '') return null;
  const isCommunity = ['group', 'page', 'event'].includes(record.type);
  const id = edge.id(isCommunity ? 'community-id' : 'author-id', record.object_id);
  if (id === null || id <= 0) return null;
  if (record.type === 'user') return { kind: 'person', id };
  return isCommunity ? { kind: 'community', id } : { kind: 'other' };
}
