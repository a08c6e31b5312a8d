import { sizeWords } from './size-words.js';

describe('the size of a file', () => {
  it.each([
    [0, '0 байт'],
    [1, '1 байт'],
    [2, '2 байта'],
    [1_023, '1023 байта'],
    [1_536, '1,5 КБ'],
    [860_160, '840 КБ'],
    [1_048_500, '1 МБ'],
    [1_258_291, '1,2 МБ'],
    [35_651_584, '34 МБ'],
    [5_368_709_120, '5 ГБ'],
  ])('%d', (bytes, words) => expect(sizeWords(bytes).replaceAll('\u00a0', ' ')).toBe(words));
});
