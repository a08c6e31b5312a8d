import { counted, NOUNS, plural } from './plurals.js';

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

  it('joins number and noun with a no-break space', () => {
    expect(counted(4203, NOUNS.pages)).toBe('4\u00a0203\u00a0страницы');
  });
});
