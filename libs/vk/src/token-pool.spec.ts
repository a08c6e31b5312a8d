import { createMemoryLedger } from './memory-ledger.js';
import { createTokenPool, type TokenPool } from './token-pool.js';
import { fingerprint, type VkToken } from './token.js';
import { nextVkDay, vkDay } from './vk-day.js';

const NOON = Date.parse('2026-11-23T09:00:00Z');
const USER: VkToken = { kind: 'user', secret: 'user1', requestsPerSecond: 3 };
const SERVICE: VkToken = { kind: 'service', secret: 'service1', requestsPerSecond: 3 };
const COMMUNITY: VkToken = { kind: 'community', secret: 'community1', requestsPerSecond: 20 };

describe("VK's day", () => {
  it.each([
    ['2026-11-23T20:59:59.999Z', '2026-11-23', '2026-11-23T21:00:00.000Z'],
    ['2026-11-23T21:00:00.000Z', '2026-11-24', '2026-11-24T21:00:00.000Z'],
    ['2026-12-31T22:00:00.000Z', '2027-01-01', '2027-01-01T21:00:00.000Z'],
  ])('%s is in %s and ends at %s', (instant, day, end) => {
    expect(vkDay(Date.parse(instant))).toBe(day);
    expect(new Date(nextVkDay(Date.parse(instant))).toISOString()).toBe(end);
  });
});

describe('a pool of tokens', () => {
  let now = NOON;
  beforeEach(() => {
    now = NOON;
  });

  const poolOf = (...tokens: VkToken[]): TokenPool =>
    createTokenPool({
      apiUrl: 'http://127.0.0.1:9/method',
      tokens,
      timeoutMs: 10,
      maxAnswerBytes: 1_000_000,
      wallGetPerDay: 5,
      execute: 'never',
      ledger: createMemoryLedger(() => now),
      now: () => now,
      onCall: () => undefined,
      onToken: () => undefined,
    });
  /** Chooses and books, as a call does; the secret's fingerprint, or null. */
  const spend = (pool: TokenPool, method: string): string | null => {
    const token = pool.choose(method);
    token?.callsToday.set(method, (token.callsToday.get(method) ?? 0) + 1);
    return token?.name ?? null;
  };

  it('without tokens has none to give', () => {
    expect(poolOf().choose('groups.getById')).toBeNull();
    expect(poolOf().left('wall.get')).toBe(0);
  });

  it.each(['wall.get', 'wall.getById', 'wall.getComments'])('never gives a community token to %s', (method) => {
    expect(poolOf(COMMUNITY).choose(method)).toBeNull();
    expect(poolOf(COMMUNITY).left(method)).toBe(0);
    const pool = poolOf(COMMUNITY, USER);
    const chosen = Array.from({ length: 5 }, () => spend(pool, method));
    expect(new Set(chosen)).toEqual(new Set([fingerprint(USER)]));
  });

  it.each(['groups.getById', 'utils.resolveScreenName'])('gives a community token to %s', (method) => {
    expect(poolOf(COMMUNITY).choose(method)?.kind).toBe('community');
  });

  it('takes the token that has called least today', () => {
    const pool = poolOf(USER, SERVICE);
    const chosen = Array.from({ length: 6 }, () => spend(pool, 'groups.getById'));
    expect(chosen.filter((name) => name === fingerprint(USER))).toHaveLength(3);
  });

  it('counts down the quota of all tokens, and gives none beyond it', () => {
    const pool = poolOf(USER, SERVICE, COMMUNITY);
    expect(pool.left('wall.get')).toBe(10);
    for (let left = 9; left >= 0; left -= 1) {
      expect(spend(pool, 'wall.get')).not.toBeNull();
      expect(pool.left('wall.get')).toBe(left);
    }
    expect(pool.choose('wall.get')).toBeNull();
    expect(pool.choose('wall.getById')).not.toBeNull();
    expect(pool.left('wall.getById')).toBe(Number.POSITIVE_INFINITY);
  });

  it('starts a new count on a new day in Moscow', () => {
    const pool = poolOf(USER);
    for (let i = 0; i < 5; i += 1) spend(pool, 'wall.get');
    now = Date.parse('2026-11-23T20:59:59Z');
    expect(pool.left('wall.get')).toBe(0);
    now = Date.parse('2026-11-23T21:00:00Z');
    expect(pool.left('wall.get')).toBe(5);
    expect(pool.choose('wall.get')).not.toBeNull();
  });

  it('keeps a parked token from that method only, until then', () => {
    const pool = poolOf(USER, SERVICE);
    pool.tokens[0]?.state.park('wall.get', NOON + 1_000, 'quota', 29);
    expect(pool.left('wall.get')).toBe(5);
    expect(pool.choose('wall.get')?.name).toBe(fingerprint(SERVICE));
    expect(pool.choose('groups.getById')?.name).toBe(fingerprint(USER));
    now = NOON + 1_000;
    expect(pool.left('wall.get')).toBe(10);
  });

  it('gives a refused token to nothing', () => {
    const pool = poolOf(USER);
    for (const token of pool.tokens) token.state.refuse(5);
    expect(pool.choose('groups.getById')).toBeNull();
    expect(pool.left('wall.get')).toBe(0);
  });

  it('keeps tokens that may read walls free while one that may not can do the work', () => {
    const pool = poolOf(USER, COMMUNITY);
    const chosen = Array.from({ length: 30 }, () => {
      pool.choose('groups.getById')?.queue.reserve();
      return pool.choose('groups.getById')?.kind;
    });
    expect(new Set(chosen)).toEqual(new Set(['community']));
  });

  it('does not let a long queue grow before the spared one', () => {
    const pool = poolOf(USER, COMMUNITY);
    for (let i = 0; i < 45; i += 1) pool.tokens[1]?.queue.reserve();
    expect(pool.choose('groups.getById')?.kind).toBe('user');
  });

  it('takes the token whose queue is shorter', () => {
    const pool = poolOf(USER, SERVICE);
    pool.tokens[0]?.queue.reserve();
    pool.tokens[1]?.callsToday.set('wall.get', 3);
    expect(pool.choose('wall.get')?.kind).toBe('service');
  });

  it('counts a token that is given twice once', () => {
    expect(poolOf(USER, USER).tokens).toHaveLength(1);
  });

  it('names tokens by their fingerprints', () => {
    expect(poolOf(USER).tokens.map(({ name }) => name)).toEqual([fingerprint(USER)]);
  });
});
