import { LikenessNumbers } from './likeness-numbers.js';

const numberOf = (numbers: LikenessNumbers, list: readonly number[]) =>
  list.reduce((number, value) => numbers.append(number, value), LikenessNumbers.EMPTY);

describe('numbers of lists', () => {
  it('are the same for lists that are alike, and for no others', () => {
    const numbers = new LikenessNumbers();
    const values = [0, 1, 2, 0.5, Number.NaN, -1];
    const lists = [[], ...values.map((a) => [a]), ...values.flatMap((a) => values.map((b) => [a, b]))];
    const [first, again] = [lists, lists.toReversed()].map((all) => all.map((list) => numberOf(numbers, list)));
    expect(again?.toReversed()).toEqual(first);
    expect(new Set(first).size).toBe(lists.length);
  });
});
