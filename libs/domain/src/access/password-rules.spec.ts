import { findPasswordFault, MAX_PASSWORD_LENGTH, normalizePassword } from './password-rules.js';

const context = {
  login: 'i.petrova@volgograd.example',
  name: 'Ирина Петрова',
  common: new Set(['administrator', 'qwertyuiop']),
};

describe('findPasswordFault', () => {
  it.each([
    ['река Волга течёт', null],
    ['correct horse battery', null],
    ['12345678901', 'too-short'],
    ['😀😀😀😀😀😀', 'too-short'],
    ['', 'too-short'],
    ['a'.repeat(40), 'one-character'],
    ['1212121212121212', 'one-character'],
    ['x1'.repeat(MAX_PASSWORD_LENGTH), 'too-long'],
    ['administrator', 'common'],
    ['Administrator', 'common'],
    ['Administrator2026!', 'common'],
    ['qwertyuiop12345', 'common'],
    ['йцукен123456', 'common'],
    ['Йцукенгшщзхъ', 'common'],
    ['йцукенгшщзхъ2026!', 'common'],
    ['фывапролджэ1', 'common'],
    ['ячсмитьбю123', 'common'],
    ['йцукенфывапролдж', 'common'],
    ['ъхзщшгнекуцй', 'common'],
    ['123йцукен!фыва', 'common'],
    ['asdfghjkl1234', 'common'],
    ['фывапролджэ', 'too-short'],
    ['енот пролез в прорубь', null],
    ['йцукен и Волга течёт', null],
    ['синий енот 1987', null],
    ['i.petrova@volgograd.example', 'like-the-login'],
    ['i.petrova2026', 'like-the-login'],
    ['Ирина Петрова 1', 'like-the-login'],
  ])('%p: %p', (password, fault) => {
    expect(findPasswordFault(password, context)).toBe(fault);
  });

  it('takes what two keyboards write in two ways for one', () => {
    expect(normalizePassword('синий край')).toBe(normalizePassword('синий край'));
  });
});
