import { COMMUNITIES_PER_CALL, POSTS_PER_CALL, WALL_GET_PER_DAY, type RefusedValue } from '@gospulse/domain';
import type { CallLedger, TokenNote } from './call-ledger.js';
import { createCaller, spend } from './caller.js';
import { commentCalls, type CommentCalls } from './calls/comment-calls.js';
import { communityCalls, type CommunityCalls } from './calls/community-calls.js';
import { PartSize } from './calls/in-parts.js';
import { wallCalls, type WallCalls } from './calls/wall-calls.js';
import type { ExecuteMode } from './execute/executing.js';
import { CALLS_PER_EXECUTE } from './execute/script.js';
import { createMemoryLedger } from './memory-ledger.js';
import { probeExecute, probeTokens, type ProbeOptions, type TokenProbe } from './probe.js';
import { createEdge } from './shape/edge.js';
import { createTokenPool, type TokenPool } from './token-pool.js';
import { isWallToken, type VkToken } from './token.js';
import type { CallRecord } from './dispatch.js';

export interface GatewayOptions {
  /** Base of the API, e.g. `https://api.vk.ru/method`. */
  readonly apiUrl: string;
  readonly tokens: readonly VkToken[];
  /** Pace and daily quotas shared with other processes; default: books of this process alone. */
  readonly ledger?: CallLedger;
  /** Whether waiting calls may share an `execute`; default `never`. `auto` needs `prepare()`. */
  readonly execute?: ExecuteMode;
  readonly wallGetPerDay?: number;
  readonly timeoutMs?: number;
  /** A longer answer is not read and counts as too large; default 32 MB. */
  readonly maxAnswerBytes?: number;
  readonly retries?: number;
  readonly backoffMs?: number;
  /** The wall clock, epoch milliseconds: VK's day and how long a token rests. */
  readonly now?: () => number;
  /** The instant the world is looked at, epoch milliseconds; default: `now`. Dates a day after it are refused. */
  readonly observedAt?: () => number;
  /** Once for each value that was refused; the value itself is not told. */
  readonly onRefused?: (refused: RefusedValue) => void;
  /** One record for each API call, and one more for each `execute` that carried some. */
  readonly onCall?: (record: CallRecord) => void;
  /** Whenever a token's state, its parked methods or its use of `execute` change. */
  readonly onToken?: (note: TokenNote) => void;
}

/** VK's own limit for an `execute` is 5 MB, and no other answer is known to be longer. */
const MAX_ANSWER_BYTES = 32_000_000;

/** What is asked for at once, as learned so far. */
export interface GatewayLimits {
  readonly communitiesPerCall: number;
  readonly postsPerCall: number;
  /** Wall calls worth having under way at once, so that the tokens' pace and `execute` are used up. */
  readonly callsAtOnce: number;
}

/** The VK API as this product uses it: domain values out, failures as values, nothing thrown, nothing trusted. */
export interface VkGateway extends CommunityCalls, WallCalls, CommentCalls {
  readonly pool: TokenPool;
  readonly limits: GatewayLimits;
  /**
   * Learns what the books say of today's quotas and of what VK keeps the tokens from and, in `auto`, which tokens may
   * call `execute`. Never fails: what it could not learn, a later call learns.
   */
  prepare(): Promise<void>;
  /** What each token can do. @param communityId a community with a wall to ask for, default 1 */
  probe(communityId?: number): Promise<readonly TokenProbe[]>;
}

export function createVkGateway(options: GatewayOptions): VkGateway {
  const now = options.now ?? Date.now;
  const ledger = options.ledger ?? createMemoryLedger(now);
  const pool = createTokenPool({
    apiUrl: options.apiUrl,
    tokens: options.tokens,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxAnswerBytes: options.maxAnswerBytes ?? MAX_ANSWER_BYTES,
    wallGetPerDay: options.wallGetPerDay ?? WALL_GET_PER_DAY,
    execute: options.execute ?? 'never',
    ledger,
    now,
    onCall: options.onCall ?? (() => undefined),
    onToken: options.onToken ?? (() => undefined),
  });
  const books = { pool, ledger, now };
  const call = createCaller({ ...books, retries: options.retries ?? 4, backoffMs: options.backoffMs ?? 500 });
  const observedAt = options.observedAt ?? now;
  const openEdge = () => createEdge(observedAt() / 1_000, options.onRefused);
  const communitySize = new PartSize(COMMUNITIES_PER_CALL);
  const postSize = new PartSize(POSTS_PER_CALL);
  return {
    pool,
    ...communityCalls(call, communitySize, openEdge),
    ...wallCalls(call, postSize, openEdge),
    ...commentCalls(call, openEdge),
    get limits() {
      const callsAtOnce = usefulCallsAtOnce(pool);
      return { communitiesPerCall: communitySize.most, postsPerCall: postSize.most, callsAtOnce };
    },
    prepare: () => prepare(books),
    probe: (communityId = 1) => probeTokens(books, communityId),
  };
}

async function prepare(books: ProbeOptions): Promise<void> {
  await Promise.all(
    books.pool.tokens.map(async (token) => {
      for (const { method, until, class: why } of await books.ledger.parks(token.name).catch(() => [])) {
        if (method === 'execute') token.executing.restoreRest(until);
        else token.state.restorePark(method, until, why);
      }
      if (isWallToken(token.kind)) await spend(books, token, 'wall.get', 0);
      if (token.executing.unknown) await probeExecute(books, token);
    }),
  );
}

/** Latencies VK is known to have, in seconds: so many calls are under way at once when a token's rate is used up. */
const LATENCY_SECONDS = 3;
const MAX_AT_ONCE = 400;

function usefulCallsAtOnce(pool: TokenPool): number {
  const calls = pool.tokens
    .filter((token) => isWallToken(token.kind))
    .map((token) => token.requestsPerSecond * LATENCY_SECONDS * (token.executing.ready ? CALLS_PER_EXECUTE : 1));
  return Math.min(MAX_AT_ONCE, Math.max(4, Math.ceil(calls.reduce((sum, one) => sum + one, 0))));
}
