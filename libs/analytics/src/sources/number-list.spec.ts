import { allNumbersIn, knownAt, numbersIn, wholeNumbersIn } from './number-list.js';

describe('numbersIn', () => {
  it.each([
    ['12,0,7', [12, 0, 7]],
    [',5,,', [NaN, 5, NaN, NaN]],
    ['2147483647', [2_147_483_647]],
    ['', [NaN]],
  ])('reads «%s»', (list, numbers) => {
    expect([...numbersIn(list)]).toEqual(numbers);
    const whole = wholeNumbersIn(list);
    expect(Array.from(whole, (_, index) => knownAt(whole, index))).toEqual(numbers);
    expect([knownAt(whole, whole.length), knownAt(whole, -1)]).toEqual([NaN, NaN]);
  });
});

describe('allNumbersIn', () => {
  it.each([
    ['12,0,7', [12, 0, 7]],
    ['2147483647', [2_147_483_647]],
  ])('reads «%s»', (list, numbers) => {
    expect([...allNumbersIn(list)]).toEqual(numbers);
  });
});
