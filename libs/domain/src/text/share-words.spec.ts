import fc from 'fast-check';
import { changeWords, pointsWords, roundedShares, shareWords, sharesOfWhole } from './share-words.js';

const plain = (text: string) => text.replaceAll('\u00a0', '_');

describe('a share in words', () => {
  it.each([
    [0.841, '84,1_%'],
    [0, '0,0_%'],
    [1, '100,0_%'],
    [0.05, '5,0_%'],
    [0.9998, 'больше_99,9_%'],
    [0.9995, 'больше_99,9_%'],
    [0.99949, '99,9_%'],
    [0.999_999_999_999_999, 'больше_99,9_%'],
    [0.0002, 'меньше_0,1_%'],
    [0.000_49, 'меньше_0,1_%'],
    [0.0005, '0,1_%'],
    [Number.MIN_VALUE, 'меньше_0,1_%'],
    [0.0015, '0,2_%'],
    [0.2855, '28,6_%'],
    [1.0001, 'больше_100,0_%'],
    [12.3456, '1_234,6_%'],
  ])('%p with one digit is %s', (share, words) => expect(plain(shareWords(share))).toBe(words));

  it.each([
    [0.841, '84_%'],
    [0.996, 'больше_99_%'],
    [0.004, 'меньше_1_%'],
    [0.005, '1_%'],
    [0, '0_%'],
    [1, '100_%'],
  ])('%p with none is %s', (share, words) => expect(plain(shareWords(share, { decimals: 0 }))).toBe(words));

  it.each([
    [0.0173, '1,73_%'],
    [0.000_049, 'меньше_0,01_%'],
    [0.99996, 'больше_99,99_%'],
  ])('%p with two is %s', (share, words) => expect(plain(shareWords(share, { decimals: 2 }))).toBe(words));

  it('is short where there is no room for a word', () => {
    const short = (share: number) => plain(shareWords(share, { decimals: 0, bounds: 'signs' }));
    expect([0.999, 0.001, 0.5].map(short)).toEqual(['>99_%', '<1_%', '50_%']);
  });

  it('is 0 or 100 of nothing else, at any number of digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 0, max: 3 }), fc.nat(), (n, decimals, of) => {
        const k = of % (n + 1);
        const words = shareWords(k / n, { decimals });
        const isBound = /^(?:0|100)(?:,0+)?\u00a0%$/.test(words);
        expect(isBound).toBe(k === 0 || k === n);
        if (isBound || /^\D/.test(words)) return;
        expect(Number(words.replace(',', '.').replace('\u00a0%', ''))).toBeCloseTo((100 * k) / n, decimals - 0.31);
      }),
    );
  });
});

describe('a relative change', () => {
  it.each([
    [0.004, '+0,4_%'],
    [-0.25, '−25,0_%'],
    [0, '0,0_%'],
    [0.000_2, 'меньше_0,1_%'],
    [-0.000_2, 'меньше_0,1_%'],
    [0.000_5, '+0,1_%'],
    [0.9998, '+100,0_%'],
    [1, '+100,0_%'],
    [1.0002, '+100,0_%'],
    [12.5, '+1_250,0_%'],
    [-0.9998, '−99,9_%'],
    [-1, '−100,0_%'],
  ])('%p is %s', (change, words) => expect(plain(changeWords(change))).toBe(words));

  it('has two digits where it is small', () => {
    const fine = (change: number) => plain(changeWords(change, { decimals: 2 }));
    expect([0.0007, -0.000_04, -0.999_99].map(fine)).toEqual(['+0,07_%', 'меньше_0,01_%', '−99,99_%']);
  });
});

describe('a difference in points', () => {
  it.each([
    [0.023, '+2,3_п._п.'],
    [-0.0234, '−2,3_п._п.'],
    [0, '0,0_п._п.'],
    [0.000_02, 'меньше_0,1_п._п.'],
    [-0.000_02, 'меньше_0,1_п._п.'],
    [0.0005, '+0,1_п._п.'],
    [12.5, '+1_250,0_п._п.'],
  ])('%p is %s', (difference, words) => expect(plain(pointsWords(difference))).toBe(words));

  it('stands behind a preposition where it is too small', () => {
    expect(plain(pointsWords(0.000_02, { bounds: 'after a preposition' }))).toBe('менее_чем_0,1_п._п.');
    expect(plain(changeWords(0.000_02, { bounds: 'after a preposition' }))).toBe('менее_чем_0,1_%');
  });
});

describe('the parts of one whole', () => {
  it.each<[number[], string[] | null]>([
    [
      [1, 1, 1],
      ['33,4_%', '33,3_%', '33,3_%'],
    ],
    [
      [1, 1, 1, 1, 1, 1],
      ['16,7_%', '16,7_%', '16,7_%', '16,7_%', '16,6_%', '16,6_%'],
    ],
    [
      [0, 5],
      ['0,0_%', '100,0_%'],
    ],
    [
      [9_998, 2],
      ['больше_99,9_%', 'меньше_0,1_%'],
    ],
    [
      [9_999, 0, 1],
      ['больше_99,9_%', '0,0_%', 'меньше_0,1_%'],
    ],
    [[0, 0], null],
    [[], null],
  ])('%p are %p', (counts, shares) => expect(sharesOfWhole(counts)?.map(plain) ?? null).toEqual(shares));

  it('add up to 100, each within a step of what it is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 }), fc.nat(2), (counts, decimals) => {
        const whole = counts.reduce((sum, count) => sum + count, 0);
        const words = sharesOfWhole(counts, { decimals });
        if (words === null) return expect(whole).toBe(0);
        const step = 10 ** -decimals;
        const numbers = words.map((text, at) => {
          if (!/^\D/.test(text)) return Number(text.replace(',', '.').replace('\u00a0%', ''));
          expect((counts[at] ?? 0) > 0 && (counts[at] ?? 0) < whole).toBe(true);
          return text.startsWith('м') ? 0 : 100;
        });
        numbers.forEach((number, at) =>
          expect(Math.abs(number - (100 * (counts[at] ?? 0)) / whole)).toBeLessThan(step + 1e-9),
        );
        expect(numbers.reduce((sum, number) => sum + number, 0)).toBeCloseTo(100, 6);
      }),
    );
  });
});

describe('shares that are parts of one whole', () => {
  it.each([
    [[1 / 3, 1 / 3, 1 / 3], 1, [0.334, 0.333, 0.333]],
    [[0.0004, 0.9996], 1, [0, 1]],
    [[0.25, 0.25], 0.5, [0.25, 0.25]],
    [[1], 1, [1]],
  ])('%j of %d are rounded to %j', (shares, whole, rounded) => expect(roundedShares(shares, whole)).toEqual(rounded));

  it.each([
    ['do not make up the whole', [0.5, 0.4], 1],
    ['are no parts', [1.2, -0.2], 1],
    ['are not known', [Number.NaN, 1], 1],
    ['are parts of nothing', [0, 0], 0],
  ])('are left alone where they %s', (_, shares, whole) => expect(roundedShares(shares, whole)).toBeNull());

  it('add up to the whole as it is shown, none a step away from itself', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 }), (counts) => {
        const sum = counts.reduce((total, count) => total + count, 0);
        fc.pre(sum > 0);
        const shares = counts.map((count) => count / sum);
        const rounded = roundedShares(shares, 1) ?? [];
        expect(Math.round(rounded.reduce((total, share) => total + share, 0) * 1e9)).toBe(1e9);
        rounded.forEach((share, at) => expect(Math.abs(share - (shares[at] ?? 0))).toBeLessThan(0.001 + 1e-9));
      }),
    );
  });
});
