import { cutText } from './cut-text.js';

describe('a text that is cut', () => {
  it.each([
    ['', 0, ''],
    ['школа', 5, 'школа'],
    ['школа', 4, 'школ'],
    ['школа', 0, ''],
    ['аб😀', 4, 'аб😀'],
    ['аб😀', 3, 'аб'],
    ['😀', 1, ''],
    ['😀😀', 2, '😀'],
    ['😀😀', 3, '😀'],
    ['а😀б', 3, 'а😀'],
  ])('%j, at most %d, is %j', (text, max, cut) => expect(cutText(text, max)).toBe(cut));
});
