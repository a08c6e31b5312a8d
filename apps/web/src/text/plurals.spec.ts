import { counted, NOUNS, OUT_OF, plural } from './plurals.js';

describe('plurals', () => {
  it.each([
    [0, 'страниц'],
    [1, 'страница'],
    [2, 'страницы'],
    [5, 'страниц'],
    [11, 'страниц'],
    [12, 'страниц'],
    [21, 'страница'],
    [22, 'страницы'],
    [111, 'страниц'],
    [4201, 'страница'],
  ])('%p', (count, form) => expect(plural(count, NOUNS.pages)).toBe(form));

  it.each([
    [1, '1\u00a0страницы'],
    [21, '21\u00a0страницы'],
    [11, '11\u00a0страниц'],
    [22, '22\u00a0страниц'],
  ])('out of %p', (count, words) => expect(counted(count, OUT_OF.pages)).toBe(words));

  it('joins number and noun with a no-break space', () => {
    expect(counted(4203, NOUNS.pages)).toBe('4\u00a0203\u00a0страницы');
  });
});
