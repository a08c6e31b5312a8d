import fc from 'fast-check';
import { fitSharePrior, shrunkShare } from './empirical-bayes.js';
import { countShares, rankByWilson } from './ranking.js';
import { wilsonInterval } from './wilson-interval.js';

it('shares are counted by twentieths, the whole with the last', () => {
  const bins = countShares([0, 0.049, 0.05, 0.5, 0.999, 1]);
  expect([bins.length, bins[0], bins[1], bins[10], bins[19]]).toEqual([20, 2, 1, 1, 2]);
  expect(countShares([]).every((count) => count === 0)).toBe(true);
});

describe('wilsonInterval', () => {
  it.each([
    // Newcombe (1998), Statistics in Medicine 17, table I, method 3; the last one mirrors 0 of 29.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('%d of %d: %d … %d', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
    expect(interval.share).toBeCloseTo(successes / n, 12);
  });

  it('of none begins at 0 and of all ends at 1, exactly: no rounding makes a share of its own', () => {
    for (let n = 1; n <= 5_000; n += 1) {
      if (wilsonInterval(0, n).low !== 0 || wilsonInterval(n, n).high !== 1) throw new Error(`not so of ${n}`);
    }
  });

  it('of nothing has no share', () => {
    expect(wilsonInterval(0, 0)).toEqual({ share: null, low: 0, high: 1 });
  });

  it.each([
    [2, 1],
    [-1, 1],
    [Number.NaN, 1],
    [0, Infinity],
  ])('refuses %d of %d', (successes, n) => {
    expect(() => wilsonInterval(successes, n)).toThrow(RangeError);
  });
});

describe('rankByWilson', () => {
  const counts = [
    { key: 'small', successes: 9, n: 9 },
    { key: 'sure', successes: 950, n: 1000 },
    { key: 'lucky', successes: 10, n: 10 },
    { key: 'weak', successes: 10, n: 100 },
    { key: 'twin', successes: 10, n: 100 },
  ];

  it('orders by the lower bound and leaves out too few cases', () => {
    const { ranked, tooFew } = rankByWilson(counts);
    expect(ranked.map(({ key, rank, bestRank, worstRank }) => [key, rank, bestRank, worstRank])).toEqual([
      ['sure', 1, 1, 2],
      ['lucky', 2, 1, 2],
      ['twin', 3, 3, 4],
      ['weak', 4, 3, 4],
    ]);
    expect(tooFew.map(({ key }) => key)).toEqual(['small']);
  });

  it('does not depend on the order of the input, and each rank lies in its interval', () => {
    const list = fc.uniqueArray(
      fc.record({ key: fc.string(), n: fc.integer({ min: 10, max: 50 }), part: fc.nat(50) }),
      { selector: ({ key }) => key },
    );
    fc.assert(
      fc.property(list, (entries) => {
        const shares = entries.map(({ key, n, part }) => ({ key, n, successes: Math.min(n, part) }));
        const { ranked } = rankByWilson(shares);
        expect(rankByWilson([...shares].reverse()).ranked).toEqual(ranked);
        for (const { rank, bestRank, worstRank } of ranked) {
          expect(bestRank).toBeLessThanOrEqual(rank);
          expect(worstRank).toBeGreaterThanOrEqual(rank);
        }
      }),
    );
  });
});

it('ranks equals by their keys, with the same ranks open to both', () => {
  const twins = ['b', 'a', 'c'].map((key) => ({ key, successes: 30, n: 40 }));
  const { ranked } = rankByWilson(twins);
  expect(ranked.map(({ key, rank, bestRank, worstRank }) => [key, rank, bestRank, worstRank])).toEqual([
    ['a', 1, 1, 3],
    ['b', 2, 1, 3],
    ['c', 3, 1, 3],
  ]);
});

describe('empirical Bayes', () => {
  it('knows nothing more by a member without cases', () => {
    const group = [
      { successes: 90, n: 100 },
      { successes: 50, n: 100 },
      { successes: 20, n: 100 },
    ];
    expect(fitSharePrior([...group, { successes: 0, n: 0 }])).toEqual(fitSharePrior(group));
  });

  it('weighs as much as the whole group where all shares are 1, or where each has one case', () => {
    const perfect = [20, 30].map((n) => ({ successes: n, n }));
    expect(fitSharePrior(perfect)).toEqual({ kind: 'known', value: { mean: 1, strength: 50 } });
    const single = [1, 0, 1, 0].map((successes) => ({ successes, n: 1 }));
    expect(fitSharePrior(single)).toEqual({ kind: 'known', value: { mean: 0.5, strength: 4 } });
  });

  it('draws small counts to the group’s mean and leaves large ones', () => {
    const group = [
      { successes: 10, n: 100 },
      { successes: 50, n: 100 },
      { successes: 90, n: 100 },
      { successes: 1, n: 1 },
    ];
    const prior = fitSharePrior(group);
    if (prior.kind === 'unknown') throw new Error('no prior');
    expect(prior.value.mean).toBeCloseTo(151 / 301, 12);
    expect(prior.value.strength).toBeGreaterThan(0.5);
    expect(prior.value.strength).toBeLessThan(5);
    expect(shrunkShare({ successes: 1, n: 1 }, prior.value)).toBeLessThan(0.9);
    expect(shrunkShare({ successes: 90, n: 100 }, prior.value)).toBeCloseTo(0.9, 1);
    expect(shrunkShare({ successes: 0, n: 0 }, prior.value)).toBeCloseTo(prior.value.mean, 12);
  });

  it('agrees with the batting averages of Efron and Morris', () => {
    // Efron and Morris (1977), Scientific American 236(5), table of 18 players after 45 at bats each. They shrink by
    // c = 1 − (k − 3)/X² = 0.212. Moments give n/(n − 1) · (1 − (k − 1)/X²) for the same X², which is 0.109.
    const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];
    const prior = fitSharePrior(hits.map((successes) => ({ successes, n: 45 })));
    if (prior.kind === 'unknown') throw new Error('no prior');
    const { mean, strength } = prior.value;
    expect(mean).toBeCloseTo(0.265, 3);
    const chiSquare = (18 - 3) / (1 - 0.212);
    expect(45 / (45 + strength)).toBeCloseTo((45 / 44) * (1 - 17 / chiSquare), 2);
    // The best of them, Clemente: 0.400 observed, drawn most of the way to the others.
    expect(shrunkShare({ successes: 18, n: 45 }, prior.value)).toBeCloseTo(0.265 + 0.109 * (0.4 - 0.265), 2);
  });

  it('trusts the group alone when its members differ by chance only', () => {
    const alike = fitSharePrior([
      { successes: 5, n: 10 },
      { successes: 5, n: 10 },
    ]);
    expect(alike).toEqual({ kind: 'known', value: { mean: 0.5, strength: 20 } });
    expect(fitSharePrior([{ successes: 5, n: 10 }])).toEqual({ kind: 'unknown', reason: 'too-few' });
  });
});
