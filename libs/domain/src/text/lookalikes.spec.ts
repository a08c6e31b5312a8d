import { headerKey } from './header-key.js';
import { strayLetter } from './lookalikes.js';

describe('heads typed in the other alphabet', () => {
  it.each([
    ['OГPH', 'ОГРН'],
    ['0ГРН', 'ОГРН'],
    ['Oгрн', 'огрн'],
    ['Cтaтуc', 'Статус'],
    ['Cфepа 3', 'Сфера 3'],
    ['Наименoвание организации', 'Наименование организации'],
    ['vк_url', 'vk_url'],
    ['оgrn', 'ogrn'],
    ['оktmо', 'oktmo'],
    ['Сcылка на госпаблик BK', 'Ссылка на госпаблик ВК'],
  ])('%s is %s', (typed, meant) => {
    expect(headerKey(typed)).toBe(headerKey(meant));
  });

  it.each([
    ['ОГРН', 'ИНН'],
    ['Сфера 1', 'Сфера 2'],
    ['ogrn', 'oktmo'],
  ])('%s is not %s', (one, other) => {
    expect(headerKey(one)).not.toBe(headerKey(other));
  });
});

describe('a letter among digits', () => {
  it.each([
    ['1О23400000018', { letter: 'О', place: 2, digit: '0', alphabet: 'cyrillic' }],
    ['1O23400000018', { letter: 'O', place: 2, digit: '0', alphabet: 'latin' }],
    ['102З400000018', { letter: 'З', place: 4, digit: '3', alphabet: 'cyrillic' }],
    ['l023400000018', { letter: 'l', place: 1, digit: '1', alphabet: 'latin' }],
    ['10 23 4О О018', { letter: 'О', place: 6, digit: '0', alphabet: 'cyrillic' }],
    ['1023400000018', null],
    ['1023ы00000018', null],
    ['ОООЗ1', null],
    ['', null],
  ])('of %j', (number, found) => {
    expect(strayLetter(number)).toEqual(found);
  });
});
