import fc from 'fast-check';
import { namelessParts, type SizesOfParts } from './nameless-parts.js';
import { RANKING_MIN_OTHERS } from './ranking.js';

type Given = Readonly<Record<string, Readonly<Record<string, number>>>>;
const sizesOf = (given: Given): SizesOfParts =>
  new Map(Object.entries(given).map(([sphere, kinds]) => [sphere, new Map(Object.entries(kinds))]));
const told = (given: Given) => {
  const { spheres, kinds } = namelessParts(sizesOf(given));
  return [...spheres, ...kinds];
};

describe('parts that may be told', () => {
  it.each<[string, Given, string[]]>([
    ['all that are large', { a: { a1: 9, a2: 7 }, b: { b1: 5 } }, ['a', 'b', 'a1', 'a2', 'b1']],
    ['a sphere whose small kinds are many together', { a: { a1: 9, a2: 3, a3: 2 } }, ['a', 'a1']],
    ['no sphere that would tell its small kind', { a: { a1: 9, a2: 2 }, b: { b1: 9, b2: 3 } }, ['a1', 'b1']],
    [
      'no kind that would tell of the whole what is left',
      { a: { a1: 9, a2: 2, a3: 6 }, b: { b1: 5 } },
      ['b', 'a1', 'b1'],
    ],
    ['the smallest sphere goes where nothing else can', { a: { a1: 3 }, b: { b1: 6 }, c: { c1: 7 } }, ['c', 'c1']],
    ['nothing of few', { a: { a1: 3 }, b: {} }, []],
  ])('%s', (_, given, expected) => {
    expect(told(given)).toEqual(expected);
  });

  it('tell by no difference of fewer than that', () => {
    const kinds = fc.array(fc.nat(12), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 4 }), (spheres) => {
        const sizes: SizesOfParts = new Map(
          spheres.map((each, s) => [`s${s}`, new Map(each.map((size, k) => [`s${s}k${k}`, size]))]),
        );
        const parts = namelessParts(sizes);
        let left = 0;
        for (const [sphere, ofKinds] of sizes) {
          const hidden = [...ofKinds].reduce((all, [kind, size]) => all + (parts.kinds.has(kind) ? 0 : size), 0);
          if (!parts.spheres.has(sphere)) left += hidden;
          else expect(hidden === 0 || hidden >= RANKING_MIN_OTHERS).toBe(true);
        }
        const all = spheres.flat().reduce((total, size) => total + size, 0);
        expect(left === 0 || left >= RANKING_MIN_OTHERS || left === all).toBe(true);
      }),
    );
  });
});
