import { allNumbersIn, numbersIn } from './number-list.js';

describe('numbersIn', () => {
  it.each([
    ['12,0,7', [12, 0, 7]],
    [',5,,', [NaN, 5, NaN, NaN]],
    ['2147483647', [2_147_483_647]],
    ['', [NaN]],
  ])('reads «%s»', (list, numbers) => {
    expect([...numbersIn(list)]).toEqual(numbers);
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
