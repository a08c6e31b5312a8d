import fc from 'fast-check';
import { RANKING_MIN_CASES } from './ranking.js';
import { worstRows } from './worst-rows.js';

interface Row {
  readonly name: string;
  readonly share: number | null;
  readonly cases: number | null;
}
const row = (name: string, share: number | null, cases: number | null): Row => ({ name, share, cases });
const named = (rows: readonly Row[], most = 3): string[] =>
  worstRows(rows, ({ share, cases }) => ({ value: share, cases }), 'least', most).map(({ name }) => name);

describe('the worst rows', () => {
  it.each<[string, Row[], string[]]>([
    ['lowest first', [row('b', 0.5, 40), row('c', 0.9, 40), row('a', 0.2, 40)], ['a', 'b', 'c']],
    [
      'as many as asked for',
      [row('a', 0.1, 10), row('b', 0.2, 10), row('c', 0.3, 10), row('d', 0.4, 10)],
      ['a', 'b', 'c'],
    ],
    ['none of few cases', [row('few', 0, RANKING_MIN_CASES - 1), row('a', 0.6, 10), row('b', 0.7, 10)], ['a', 'b']],
    [
      'none that is not known',
      [row('unknown', null, 90), row('a', 0.6, 10), row('b', 0.7, null), row('c', 1, 10)],
      ['a', 'c'],
    ],
    ['nobody alone', [row('a', 0.1, 40), row('few', 0.2, 3)], []],
    ['the first of equal ones', [row('a', 0.5, 10), row('b', 0.5, 90)], ['a', 'b']],
  ])('are %s', (_, rows, names) => expect(named(rows)).toEqual(names));

  it('are those with the most where that is worse, and of any number where all are counted', () => {
    const rows = [row('a', 3, 1), row('b', 9, 1), row('c', 9, 0)];
    const all = worstRows(rows, ({ share }) => ({ value: share }), 'most', 2);
    expect(all.map(({ name }) => name)).toEqual(['b', 'c']);
  });

  it('of any rows are of enough cases, in order, and no other such row is lower', () => {
    const rows = fc.array(
      fc.record({
        name: fc.string(),
        share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        cases: fc.option(fc.nat(30)),
      }),
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), (all, most) => {
        const found = worstRows(all, ({ share, cases }) => ({ value: share, cases }), 'least', most);
        expect(found.length).toBeLessThanOrEqual(most);
        const shares = found.map(({ share }) => share ?? Number.NaN);
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        for (const { cases } of found) expect(cases).toBeGreaterThanOrEqual(RANKING_MIN_CASES);
        const left = all.filter((each) => !found.includes(each) && (each.cases ?? 0) >= RANKING_MIN_CASES);
        if (found.length === most)
          for (const { share } of left) if (share !== null) expect(share).toBeGreaterThanOrEqual(shares.at(-1) ?? 0);
      }),
    );
  });
});
