import { send, spend, isAnswered, type CallerOptions } from './caller.js';
import { HARMLESS_SCRIPT } from './execute/script.js';
import { failed, type FailureClass, type VkResult } from './failure.js';
import type { CallRequest } from './job.js';
import { react } from './reaction.js';
import { asArray, asInteger, asRecord } from './shape/read.js';
import type { PooledToken } from './token-pool.js';
import type { TokenKind } from './token.js';

export interface MethodProbe {
  readonly method: string;
  /** `works` also where VK answers that the probed thing is closed or not there: the token itself was let in. */
  readonly outcome: 'works' | FailureClass;
  readonly code: number | null;
  /** What the failure said of itself, safe to show; null when it works. */
  readonly reason: string | null;
}

/** What one token can do, for `doctor`. */
export interface TokenProbe {
  /** Fingerprint. */
  readonly token: string;
  readonly kind: TokenKind;
  readonly requestsPerSecond: number;
  readonly methods: readonly MethodProbe[];
}

export type ProbeOptions = Pick<CallerOptions, 'pool' | 'ledger' | 'now'>;

const EXECUTE: CallRequest = { method: 'execute', params: { code: HARMLESS_SCRIPT }, units: 1 };

/** Asks each token in turn for the cheapest thing each method gives; costs one `wall.get` of the day's quota. */
export async function probeTokens(options: ProbeOptions, communityId: number): Promise<readonly TokenProbe[]> {
  return Promise.all(options.pool.tokens.map((token) => probeToken(options, token, communityId)));
}

async function probeToken(options: ProbeOptions, token: PooledToken, communityId: number): Promise<TokenProbe> {
  const methods: MethodProbe[] = [];
  const ask = async (method: string, params: CallRequest['params']) => {
    const result = await askOnce(options, token, { method, params, units: 1 });
    methods.push(probeOf(method, result));
    return result;
  };
  const owner = { owner_id: -communityId };
  await ask('groups.getById', { group_ids: communityId, fields: 'members_count' });
  await ask('utils.resolveScreenName', { screen_name: 'vk' });
  const postId = newestPost(await ask('wall.get', { ...owner, count: 1 }));
  await ask('wall.getById', { posts: `-${communityId}_${postId}` });
  await ask('wall.getComments', { ...owner, post_id: postId, count: 1 });
  methods.push(probeOf('execute', await probeExecute(options, token)));
  const { name, kind, requestsPerSecond } = token;
  return { token: name, kind, requestsPerSecond, methods };
}

/** The harmless script; anything but its answer is a failure. Notes whether `execute` works, where it is wanted. */
export async function probeExecute(options: ProbeOptions, token: PooledToken): Promise<VkResult<unknown>> {
  const answer = await askOnce(options, token, EXECUTE);
  const result = answer.kind === 'ok' && answer.value !== 1 ? failed('retryable', null, 'an odd answer') : answer;
  const { executing } = token;
  if (!executing.probed) return result;
  // A passing fault, or a token in trouble, says nothing about `execute`.
  const passing: readonly FailureClass[] = ['retryable', 'rate-limited', 'flood', 'quota', 'token', 'operator'];
  if (result.kind === 'ok') executing.proven(true);
  else if (!passing.includes(result.failure.class)) executing.proven(false);
  return result;
}

async function askOnce(options: ProbeOptions, token: PooledToken, request: CallRequest): Promise<VkResult<unknown>> {
  const booked = await spend(options, token, request.method, 1);
  if (booked === 'unknown') return failed('retryable', null, 'the books cannot be kept');
  if (booked === 'spent') return failed('quota', null, 'the quota of the day is spent');
  const outcome = await send(token, request, 0, true);
  if (outcome.kind === 'again') return failed('retryable', null, 'the call came back');
  const { result } = outcome;
  if (isAnswered(result)) token.state.works(request.method, true);
  else if (result.kind === 'failed' && request.method !== 'execute' && isAbleKind(token, request.method)) {
    react(token, request.method, result.failure, false, options.now());
  }
  return result;
}

function isAbleKind(token: PooledToken, method: string): boolean {
  return token.kind !== 'community' || !method.startsWith('wall.');
}

function newestPost(result: VkResult<unknown>): number {
  const items = result.kind === 'ok' ? asArray(asRecord(result.value)?.items) : [];
  return asInteger(asRecord(items[0])?.id) ?? 1;
}

function probeOf(method: string, result: VkResult<unknown>): MethodProbe {
  const failure = result.kind === 'ok' ? null : result.failure;
  const code = failure?.code ?? null;
  if (failure === null || isAnswered(result)) return { method, outcome: 'works', code, reason: null };
  return { method, outcome: failure.class, code, reason: failure.message };
}
