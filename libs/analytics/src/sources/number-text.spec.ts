import { eachNumber } from './number-text.js';

const numbersOf = (text: string): number[] => {
  const numbers: number[] = [];
  eachNumber(text, (number) => numbers.push(number));
  return numbers;
};

it.each([
  ['{}', []],
  ['{0}', [0]],
  ['{12,7}', [12, 7]],
  ['{0,4294967295,0}', [0, 4_294_967_295, 0]],
])('%s holds %j', (text, numbers) => expect(numbersOf(text)).toEqual(numbers));
