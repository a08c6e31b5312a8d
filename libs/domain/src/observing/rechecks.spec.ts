import fc from 'fast-check';
import { NOMINAL_RECHECKS, planRechecks, type RecheckDemand } from './rechecks.js';

const ONE_TOKEN = 3 * 86_400;
const volgograd: RecheckDemand = {
  freshPosts: 8_000,
  recentPosts: 64_000,
  oldPosts: 170_000,
  pages: 4_200,
  lookAheadIds: 5,
};
const total = (plan: ReturnType<typeof planRechecks>) =>
  Object.values(plan.callsPerDay).reduce((sum, calls) => sum + calls, 0);
const times = (demand: RecheckDemand, by: number): RecheckDemand => ({
  freshPosts: demand.freshPosts * by,
  recentPosts: demand.recentPosts * by,
  oldPosts: demand.oldPosts * by,
  pages: demand.pages * by,
  lookAheadIds: demand.lookAheadIds,
});

describe('checks of known posts', () => {
  it('of one region come as often as aimed at with one token', () => {
    const plan = planRechecks(volgograd, ONE_TOKEN);
    expect(plan.freshSeconds).toBeLessThanOrEqual(NOMINAL_RECHECKS.freshSeconds);
    expect(plan.recentSeconds).toBeLessThanOrEqual(NOMINAL_RECHECKS.recentSeconds);
    expect(plan.lookAheadSeconds).toBeLessThanOrEqual(NOMINAL_RECHECKS.lookAheadSeconds);
  });

  it('come more than twice as often with four tokens', () => {
    const plan = planRechecks(volgograd, 4 * ONE_TOKEN);
    expect(plan.freshSeconds).toBeLessThanOrEqual(NOMINAL_RECHECKS.freshSeconds / 2);
    expect(plan.lookAheadSeconds).toBeLessThanOrEqual(NOMINAL_RECHECKS.lookAheadSeconds / 2);
  });

  it('of posts that hardly anybody comments on wait first when the pace gets tight', () => {
    const plan = planRechecks(times(volgograd, 4), ONE_TOKEN);
    expect([plan.freshSeconds, plan.lookAheadSeconds]).toEqual([
      NOMINAL_RECHECKS.freshSeconds,
      NOMINAL_RECHECKS.lookAheadSeconds,
    ]);
    expect(plan.recentSeconds).toBeGreaterThan(NOMINAL_RECHECKS.recentSeconds);
  });

  it('wait all when the pace does not suffice by far', () => {
    const plan = planRechecks(times(volgograd, 50), ONE_TOKEN);
    expect(plan.freshSeconds).toBeGreaterThan(NOMINAL_RECHECKS.freshSeconds);
    expect(plan.recentSeconds).toBeGreaterThanOrEqual(NOMINAL_RECHECKS.recentSeconds * 24);
  });

  it('cost nothing where there is nothing, and no look-ahead when it is switched off', () => {
    const none = { freshPosts: 0, recentPosts: 0, oldPosts: 0, pages: 0, lookAheadIds: 5 };
    expect(total(planRechecks(none, ONE_TOKEN))).toBe(0);
    expect(planRechecks({ ...volgograd, lookAheadIds: 0 }, ONE_TOKEN).callsPerDay.lookAhead).toBe(0);
  });

  it('never take more than seven tenths of the pace', () => {
    const counts = fc.integer({ min: 0, max: 2_000_000 });
    const demands = fc.record({
      ...{ freshPosts: counts, recentPosts: counts, oldPosts: counts },
      pages: fc.integer({ min: 0, max: 200_000 }),
      lookAheadIds: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(demands, fc.integer({ min: 1_000, max: 10_000_000 }), (demand, pace) => {
        expect(total(planRechecks(demand, pace))).toBeLessThanOrEqual(pace * 0.7 * (1 + 1e-9));
      }),
    );
  });
});
