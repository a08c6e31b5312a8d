import { createCaller, type Caller, type CallRecord } from './caller.js';
import type { CallLedger, TokenNote } from './call-ledger.js';
import { failed, ok, type VkResult } from './failure.js';
import { readComments, type CommentPortion } from './shape/comments.js';
import { MEMBER_FIELDS, PROFILE_FIELDS, readCommunities, type Community } from './shape/community.js';
import { asInteger, asRecord } from './shape/read.js';
import { readPostList, readWall, type WallPortion, type WallPost } from './shape/wall.js';
import { createTokenPool, type TokenPool } from './token-pool.js';
import type { VkToken } from './token.js';

export interface GatewayOptions {
  /** Base of the API, e.g. `https://api.vk.ru/method`. */
  readonly apiUrl: string;
  readonly tokens: readonly VkToken[];
  readonly wallGetPerDay?: number;
  readonly timeoutMs?: number;
  readonly retries?: number;
  readonly backoffMs?: number;
  readonly now?: () => number;
  readonly onCall?: (record: CallRecord) => void;
  readonly ledger?: CallLedger;
  readonly execute?: 'auto' | 'never' | 'always';
  readonly onToken?: (note: TokenNote) => void;
}

export type Resolved =
  | { readonly kind: 'community'; readonly id: number }
  | { readonly kind: 'person'; readonly id: number | null }
  | { readonly kind: 'other' }
  | { readonly kind: 'nothing' };

export const COMMUNITIES_PER_CALL = 500;
export const POSTS_PER_CALL = 100;
export const COMMENTS_PER_CALL = 100;
const ANSWERS_PER_THREAD = 10;

/** The VK API as this product uses it: domain values out, failures as values, nothing thrown, nothing trusted. */
export interface VkGateway {
  /** Up to 500 communities by numeric id or screen name; unknown ones are missing from the answer. */
  communities(
    refs: readonly (number | string)[],
    want: 'members' | 'profile',
  ): Promise<VkResult<{ readonly communities: readonly Community[] }>>;
  resolveScreenName(name: string): Promise<VkResult<Resolved>>;
  wall(communityId: number, offset: number, count: number): Promise<VkResult<WallPortion>>;
  /** Up to 100 posts as `[communityId, postId]`; those that are gone are missing from the answer. */
  postsById(posts: readonly (readonly [number, number])[]): Promise<VkResult<readonly WallPost[]>>;
  comments(communityId: number, postId: number, offset: number): Promise<VkResult<CommentPortion>>;
  thread(communityId: number, postId: number, threadId: number, offset: number): Promise<VkResult<CommentPortion>>;
  readonly pool: TokenPool;
  prepare(): Promise<void>;
}

export function createVkGateway(options: GatewayOptions): VkGateway {
  const now = options.now ?? Date.now;
  const pool = createTokenPool({
    apiUrl: options.apiUrl,
    tokens: options.tokens,
    timeoutMs: options.timeoutMs ?? 30_000,
    wallGetPerDay: options.wallGetPerDay ?? 5_000,
    now,
  });
  const call = createCaller({
    pool,
    now,
    onCall: options.onCall ?? (() => undefined),
    retries: options.retries ?? 4,
    backoffMs: options.backoffMs ?? 500,
  });
  return { pool, prepare: () => Promise.resolve(), ...communityCalls(call), ...wallCalls(call), ...commentCalls(call) };
}

function communityCalls(call: Caller): Pick<VkGateway, 'communities' | 'resolveScreenName'> {
  return {
    async communities(refs, want) {
      const fields = want === 'members' ? MEMBER_FIELDS : PROFILE_FIELDS;
      const answer = await call('groups.getById', { group_ids: refs.join(','), fields });
      return shaped(answer, (response) => {
        const communities = readCommunities(response, want === 'profile');
        return communities && { communities };
      });
    },
    async resolveScreenName(name) {
      const answer = await call('utils.resolveScreenName', { screen_name: name });
      if (answer.kind === 'failed' && answer.failure.class === 'not-found') return ok({ kind: 'nothing' });
      return shaped(answer, readResolved);
    },
  };
}

function wallCalls(call: Caller): Pick<VkGateway, 'wall' | 'postsById'> {
  return {
    async wall(communityId, offset, count) {
      return shaped(await call('wall.get', { owner_id: -communityId, offset, count }), readWall);
    },
    async postsById(posts) {
      const list = posts.map(([communityId, postId]) => `-${communityId}_${postId}`).join(',');
      return shaped(await call('wall.getById', { posts: list }), readPostList);
    },
  };
}

function commentCalls(call: Caller): Pick<VkGateway, 'comments' | 'thread'> {
  const shared = { count: COMMENTS_PER_CALL, sort: 'asc', preview_length: 0, need_likes: 0 };
  return {
    async comments(communityId, postId, offset) {
      const place = { owner_id: -communityId, post_id: postId, offset };
      const answer = await call('wall.getComments', { ...shared, ...place, thread_items_count: ANSWERS_PER_THREAD });
      return shaped(answer, (response) => readComments(response, postId));
    },
    async thread(communityId, postId, threadId, offset) {
      const place = { owner_id: -communityId, post_id: postId, comment_id: threadId, offset };
      const answer = await call('wall.getComments', { ...shared, ...place });
      return shaped(answer, (response) => readComments(response, postId));
    },
  };
}

/** An answer without the shape we need is no success, whatever its status said. */
function shaped<T>(answer: VkResult<unknown>, read: (response: unknown) => T | null): VkResult<T> {
  if (answer.kind === 'failed') return answer;
  const value = read(answer.value);
  return value === null ? failed('retryable', null, 'the answer has an unknown shape') : ok(value);
}

function readResolved(response: unknown): Resolved | null {
  if (Array.isArray(response) && response.length === 0) return { kind: 'nothing' };
  const record = asRecord(response);
  const id = asInteger(record?.object_id);
  if (!record || typeof record.type !== 'string') return null;
  if (record.type === 'user') return { kind: 'person', id };
  if (!['group', 'page', 'event'].includes(record.type)) return { kind: 'other' };
  return id === null || id <= 0 ? null : { kind: 'community', id };
}
