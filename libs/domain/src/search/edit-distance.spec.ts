import fc from 'fast-check';
import { editDistance } from './edit-distance.js';

const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), maxLength: 9 });

/** The same by recursion over prefixes, slow and plain. */
function plain(left: string, right: string): number {
  if (left === '' || right === '') return left.length + right.length;
  const cost = Number(left.at(-1) !== right.at(-1));
  const [shorter, other] = [left.slice(0, -1), right.slice(0, -1)];
  const edits = [plain(shorter, right) + 1, plain(left, other) + 1, plain(shorter, other) + cost];
  const exchanged = left.length > 1 && right.length > 1 && left.at(-1) === right.at(-2) && left.at(-2) === right.at(-1);
  return Math.min(...edits, exchanged ? plain(left.slice(0, -2), right.slice(0, -2)) + 1 : Infinity);
}

describe('editDistance', () => {
  it.each([
    ['школа', 'школа', 0],
    ['школа', 'шкла', 1],
    ['школа', 'шкоола', 1],
    ['школа', 'шкела', 1],
    ['школа', 'шокла', 1],
    ['детский', 'десткий', 1],
    ['библиотека', 'библеатека', 2],
    ['', 'аб', 2],
    ['елань', 'план', 2],
    ['сад', 'школа', Infinity],
  ])('%s and %s: %d', (left, right, distance) => {
    expect(editDistance(left, right, 2)).toBe(distance);
    expect(editDistance(right, left, 2)).toBe(distance);
  });

  it('is what plain recursion finds, up to the limit', () => {
    const short = word.filter(({ length }) => length < 6);
    fc.assert(
      fc.property(short, short, fc.integer({ min: 0, max: 3 }), (left, right, limit) => {
        const distance = plain(left, right);
        expect(editDistance(left, right, limit)).toBe(distance > limit ? Infinity : distance);
      }),
    );
  });

  it('does not compare words without end', () => {
    expect(editDistance('а'.repeat(100_000), 'а'.repeat(100_000), 2)).toBe(Infinity);
  });
});
