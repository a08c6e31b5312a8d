import { isValidOgrn } from './ogrn.js';
import { isValidOktmoFormat } from './oktmo.js';

describe('isValidOgrn', () => {
  it.each([
    // Published ОГРН of ВКонтакте, Сбербанк, Газпром, ФНС.
    ['1079847035179', true],
    ['1027700132195', true],
    ['1027700070518', true],
    ['1047707030513', true],
    // 12 digits that leave 10 modulo 11: the check digit is 0.
    ['1033400000040', true],
    ['1027700132194', false],
    ['1207700132195', false],
    ['102770013219', false],
    ['304500116000157', false],
    [' 1027700132195', false],
    ['1027700132195\n', false],
    ['102770013219x', false],
    ['١٠٢٧٧٠٠١٣٢١٩٥', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isValidOgrn(text)).toBe(expected);
  });
});

describe('isValidOktmoFormat', () => {
  it.each([
    ['18701000', true],
    ['18701000001', true],
    ['00701000', false],
    ['187010000', false],
    ['1870100', false],
    ['18 701 000', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isValidOktmoFormat(text)).toBe(expected);
  });
});
