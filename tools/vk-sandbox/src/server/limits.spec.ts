import { Limits } from './limits.js';

describe('requests a second', () => {
  it('lets a second’s worth through, and more only as the window slides on', () => {
    const limits = new Limits(1);
    const take = (ms: number): boolean => limits.takeRequest('user1', 3, ms);
    expect([take(0), take(100), take(200), take(300), take(999)]).toEqual([true, true, true, false, false]);
    expect([take(1000), take(1001), take(1100), take(1150)]).toEqual([true, false, true, false]);
  });

  it('counts each token apart', () => {
    const limits = new Limits(1);
    expect([limits.takeRequest('a', 1, 0), limits.takeRequest('b', 1, 0), limits.takeRequest('a', 1, 1)]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('quotas', () => {
  const day = Date.parse('2026-09-01T12:00:00+03:00') / 1000;

  it('ends a token’s wall.get after 5,000 a day, counted by Moscow’s day of the instant asked about', () => {
    const limits = new Limits(0.001);
    const take = (at: number, token = 'user1'): boolean => limits.takeQuota(token, 'wall.get', at);
    expect(Array.from({ length: 6 }, () => take(day))).toEqual([true, true, true, true, true, false]);
    expect(take(Date.parse('2026-09-01T23:59:59+03:00') / 1000)).toBe(false);
    expect(take(Date.parse('2026-09-02T00:00:00+03:00') / 1000)).toBe(true);
    expect(take(day, 'user2')).toBe(true);
  });

  it('knows no limit of other methods', () => {
    const limits = new Limits(0.001);
    expect(Array.from({ length: 50 }, () => limits.takeQuota('t', 'wall.getById', day)).every(Boolean)).toBe(true);
  });
});
