import fc from 'fast-check';
import { assumedDemand, ASSUMED_POSTING, scaledDemand, type ExpectedDemand } from './expected-demand.js';
import { pagesOf, type TokenPace } from './observation-plan.js';
import { planByTokens, type TokenPlan } from './token-plan.js';
import { PLANNED_KINDS, type PlannedKind } from './token-reach.js';
import { DEFAULT_RATE, TOKEN_KINDS } from './vk-limits.js';

const USER: TokenPace = { kind: 'user', requestsPerSecond: 3 };
const LIMITS = { wallGetPerDay: 5_000, lookAheadIds: 5, further: USER };
const DAY = 86_400;
const WALLS_OF_A_DAY = 23 * 3_600;
/** Intervals are whole seconds, and what does not fit the pace is stretched by their sum. */
const ROUNDING = 1.001;

function plan(demand: ExpectedDemand, tokens: readonly TokenPace[] | number): TokenPlan {
  return planByTokens({
    ...LIMITS,
    demand,
    tokens: typeof tokens === 'number' ? [{ ...USER, count: tokens }] : tokens,
  });
}
const reach = (of: TokenPlan, kind: PlannedKind) => of.kinds.find((row) => row.kind === kind)!;
const russia = assumedDemand(173_000, ASSUMED_POSTING);

const measured: ExpectedDemand = {
  rates: [
    { postsPerDay: 0.02, pages: 1_200 },
    { postsPerDay: 0.6, pages: 2_600 },
    { postsPerDay: 4, pages: 400 },
  ],
  freshPosts: 9_000,
  recentPosts: 70_000,
  oldPosts: 190_000,
  openPosts: 900,
  commentCallsPerDay: 6_000,
  shallowWalls: 0,
};

describe('173,000 pages and four tokens of people', () => {
  const four = plan(russia, 4);

  it('take 346 calls for the subscribers of all pages, profiles along with them', () => {
    expect(reach(four, 'communities')).toMatchObject({
      callsPerPass: 346,
      passSeconds: 30,
      freshSeconds: 3_630,
      bound: 'aim',
    });
    expect(reach(four, 'profiles')).toEqual({ ...reach(four, 'communities'), kind: 'profiles' });
  });

  it('look at each wall every 9.6 days, by the quota of 5,000 calls a day', () => {
    const walls = reach(four, 'walls');
    expect(walls).toMatchObject({ callsPerPass: 173_000, bound: 'quota' });
    expect(walls.freshSeconds! / DAY).toBeCloseTo(173_000 / (4 * 4_500), 2);
    expect(walls.withFurther! / DAY).toBeCloseTo(173_000 / (5 * 4_500), 2);
  });

  it('would be 41 for walls within a day, and 41 for everything', () => {
    expect(reach(four, 'walls').tokensForDay).toBe(Math.ceil((173_000 * 24) / 23 / 4_500));
    expect(four.tokensForDay).toBe(41);
    expect(reach(plan(russia, 40), 'walls').freshSeconds).toBeGreaterThan(WALLS_OF_A_DAY);
    expect(reach(plan(russia, 41), 'walls').freshSeconds).toBeLessThanOrEqual(WALLS_OF_A_DAY);
  });

  it('says nothing of what nothing tells', () => {
    expect(reach(four, 'open-questions')).toMatchObject({ callsPerPass: null, freshSeconds: null });
    expect(four.pace.withComments).toBe(false);
    expect(plan(scaledDemand(measured, 173_000), 4).pace.withComments).toBe(true);
  });
});

describe('tokens', () => {
  it('of communities read no walls and give the subscribers', () => {
    const none = plan(measured, [{ kind: 'community', requestsPerSecond: 20 }]);
    expect(reach(none, 'communities').freshSeconds).toBe(3_601);
    for (const kind of ['walls', 'look-ahead', 'fresh-posts', 'old-posts'] as const)
      expect(reach(none, kind)).toMatchObject({ freshSeconds: null, passSeconds: null, bound: 'no-token' });
    expect(none.pace.share).toBeNull();
    expect(none.tokensForDay).toBe(1);
  });

  it('that are none observe nothing', () => {
    expect(plan(measured, 0).kinds.filter(({ freshSeconds }) => freshSeconds !== null)).toEqual([
      expect.objectContaining({ kind: 'history', callsPerPass: 0 }),
    ]);
  });

  it('that only read communities never hold everything within a day, however many they are', () => {
    const further: TokenPace = { kind: 'community', requestsPerSecond: 20 };
    const kinds = planByTokens({ ...LIMITS, further, demand: measured, tokens: [USER] });
    expect(kinds.tokensForDay).toBeNull();
    expect(reach(kinds, 'communities').tokensForDay).toBe(1);
  });
});

describe('history', () => {
  it('is read by what the looks leave of the quota, and is over once it is read', () => {
    const posts = (28 * 0.6 + 0.6) / 29;
    const demand = { ...measured, rates: [{ postsPerDay: posts, pages: 100 }], shallowWalls: 100 };
    // 1,100 days of 0.6 posts are seven portions of 95 new ones; the first of them is the look itself.
    expect(reach(plan(demand, 1), 'history').callsPerPass).toBe(600);
    expect(reach(plan({ ...demand, shallowWalls: 0 }, 1), 'history')).toMatchObject({
      callsPerPass: 0,
      freshSeconds: 0,
    });
  });

  it('takes the tenth of the quota that looks may not touch where these take all of the rest', () => {
    const { callsPerPass, freshSeconds } = reach(plan(russia, 4), 'history');
    expect(freshSeconds! / DAY).toBeCloseTo(callsPerPass! / 2_000, 2);
  });
});

describe('pace', () => {
  it('that does not suffice for what is planned makes checks later than planned', () => {
    const busy = { ...measured, commentCallsPerDay: 600_000 };
    const { pace, kinds } = plan(busy, 1);
    expect(pace.share).toBeGreaterThan(2);
    const fresh = kinds.find(({ kind }) => kind === 'fresh-posts')!;
    expect(fresh.bound).toBe('pace');
    expect(fresh.freshSeconds).toBeGreaterThan(2 * reach(plan(measured, 1), 'fresh-posts').freshSeconds!);
  });
});

const token: fc.Arbitrary<TokenPace> = fc
  .tuple(fc.constantFrom(...TOKEN_KINDS), fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }))
  .map(([kind, rate]) => ({ kind, requestsPerSecond: rate ?? DEFAULT_RATE[kind] }));
const assumed = fc
  .tuple(
    fc.integer({ min: 1, max: 400_000 }),
    fc.record({
      postsPerDay: fc.double({ min: 0, max: 20, noNaN: true }),
      activeShare: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  )
  .map(([pages, posting]) => assumedDemand(pages, posting));
const scaled = fc.integer({ min: 1, max: 400_000 }).map((pages) => scaledDemand(measured, pages));
const demands = fc.oneof(assumed, scaled);

/** Of one kind: how stale it is, never looked at counting as the stalest, unknown as nothing. */
function stale(of: TokenPlan, kind: PlannedKind): number | null {
  const row = of.kinds.find((each) => each.kind === kind);
  if (!row || row.callsPerPass === null) return null;
  return row.freshSeconds ?? Number.POSITIVE_INFINITY;
}

describe('whatever there is', () => {
  it('one more token makes nothing staler, and the plan tells beforehand how fresh it becomes', () => {
    fc.assert(
      fc.property(demands, fc.array(token, { maxLength: 12 }), (demand, tokens) => {
        const now = plan(demand, tokens);
        const next = plan(demand, [...tokens, USER]);
        for (const kind of PLANNED_KINDS) {
          const [before, after] = [stale(now, kind), stale(next, kind)];
          if (before !== null && after !== null) expect(after).toBeLessThanOrEqual(before * ROUNDING + 1);
          const row = now.kinds.find((each) => each.kind === kind);
          if (row) expect(row.withFurther).toBe(reach(next, kind).freshSeconds);
        }
      }),
    );
  });

  it('more pages make nothing fresher and take no fewer calls', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 200_000 }),
        fc.array(token, { minLength: 1, maxLength: 8 }),
        (pages, more, tokens) => {
          for (const of of [
            (n: number) => assumedDemand(n, ASSUMED_POSTING),
            (n: number) => scaledDemand(measured, n),
          ]) {
            const [few, many] = [plan(of(pages), tokens), plan(of(pages + more), tokens)];
            for (const kind of PLANNED_KINDS) {
              const [before, after] = [stale(few, kind), stale(many, kind)];
              if (before !== null && after !== null) expect(after * ROUNDING + 1).toBeGreaterThanOrEqual(before);
              expect(reach(many, kind).callsPerPass ?? 0).toBeGreaterThanOrEqual(reach(few, kind).callsPerPass ?? 0);
            }
          }
        },
      ),
    );
  });

  it('the told number of tokens holds everything within a day, and one less does not', () => {
    fc.assert(
      fc.property(demands, (demand) => {
        const { tokensForDay } = plan(demand, 1);
        const repeated = (tokens: number) =>
          plan(demand, tokens).kinds.filter(({ kind, callsPerPass }) => kind !== 'history' && callsPerPass !== null);
        const isHeld = (tokens: number) =>
          repeated(tokens).every(
            ({ kind, freshSeconds }) => (freshSeconds ?? DAY + 1) <= (kind === 'walls' ? WALLS_OF_A_DAY : DAY),
          );
        expect(isHeld(tokensForDay!)).toBe(true);
        if (tokensForDay! > 1) expect(isHeld(tokensForDay! - 1)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('a register of another size keeps what was measured of a page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (pages) => {
        const other = scaledDemand(measured, pages);
        expect(pagesOf(other)).toBeCloseTo(pages, 3);
        expect(reach(plan(other, 1), 'look-ahead').callsPerPass).toBe(Math.ceil((pages * 5) / 100));
        expect(other.freshPosts / pages).toBeCloseTo(9_000 / 4_200, 6);
        expect(other.shallowWalls).toBeCloseTo(Math.max(0, pages - 4_200), 3);
      }),
    );
  });
});
