import type { Caller } from '../caller.js';
import { ok, type VkResult } from '../failure.js';
import { MEMBER_FIELDS, PROFILE_FIELDS, readCommunities, type Community } from '../shape/community.js';
import type { Edge } from '../shape/edge.js';
import { asRecord } from '../shape/read.js';
import { inParts, type PartSize } from './in-parts.js';
import { onlyAsked, shaped } from './shaped.js';

export type Resolved =
  | { readonly kind: 'community'; readonly id: number }
  | { readonly kind: 'person'; readonly id: number | null }
  | { readonly kind: 'other' }
  | { readonly kind: 'nothing' };

export type CommunityRef = number | string;

export interface CommunityCalls {
  /** Up to 500 communities by numeric id or screen name; unknown ones are missing from the answer. */
  communities(
    refs: readonly CommunityRef[],
    want: 'members' | 'profile',
  ): Promise<VkResult<{ readonly communities: readonly Community[] }>>;
  resolveScreenName(name: string): Promise<VkResult<Resolved>>;
}

export function communityCalls(call: Caller, size: PartSize, openEdge: () => Edge): CommunityCalls {
  return {
    async communities(refs, want) {
      const fields = want === 'members' ? MEMBER_FIELDS : PROFILE_FIELDS;
      const answer = await inParts(refs, size, async (part) => {
        const params = { group_ids: part.join(','), fields };
        const divisible = part.length > 1;
        const one = await call({ method: 'groups.getById', params, units: part.length, divisible });
        return shaped(one, (response) => readAsked(response, part, want === 'profile', openEdge()));
      });
      return answer.kind === 'ok' ? ok({ communities: answer.value }) : answer;
    },
    async resolveScreenName(name) {
      const answer = await call({ method: 'utils.resolveScreenName', params: { screen_name: name }, units: 1 });
      if (answer.kind === 'failed' && answer.failure.class === 'not-found') return ok({ kind: 'nothing' });
      return shaped(answer, (response) => readResolved(response, openEdge()));
    },
  };
}

/** A name can have become another since, so only lists of numbers tell what was asked for. */
function readAsked(
  response: unknown,
  refs: readonly CommunityRef[],
  profile: boolean,
  edge: Edge,
): readonly Community[] | null {
  const communities = readCommunities(response, profile, edge);
  if (!communities || refs.some((ref) => typeof ref === 'string')) return communities;
  const asked = new Set(refs);
  return onlyAsked(communities, ({ id }) => asked.has(id));
}

function readResolved(response: unknown, edge: Edge): Resolved | null {
  if (Array.isArray(response) && response.length === 0) return { kind: 'nothing' };
  const record = asRecord(response);
  if (!record || typeof record.type !== 'string') return null;
  if (record.type === 'user') return { kind: 'person', id: edge.id('author-id', record.object_id) };
  if (!['group', 'page', 'event'].includes(record.type)) return { kind: 'other' };
  const id = edge.id('community-id', record.object_id);
  return id === null ? null : { kind: 'community', id };
}
