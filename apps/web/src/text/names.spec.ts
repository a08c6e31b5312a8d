import { displayName, vkHref } from './names.js';

describe('foreign names', () => {
  it.each([
    ['Школа № 5', 'Школа № 5'],
    ['Школа \u202e5 №\u202c алокШ', 'Школа 5 № алокШ'],
    ['a\u200b\u2066b\u0000c', 'a b c'],
    ['  много \n\t пробелов ', 'много пробелов'],
  ])('%j', (name, shown) => expect(displayName(name)).toBe(shown));

  it('cuts an endless name, and through no character', () => {
    expect(displayName('я'.repeat(5_000))).toHaveLength(300);
    expect(displayName(`${'я'.repeat(298)}😀😀`)).toBe(`${'я'.repeat(298)}…`);
  });
});

describe('links to VK', () => {
  it.each([
    ['https://vk.com/region_34', true],
    ['https://vk.ru/wall-1_2?reply=3', true],
    ['http://vk.com/region_34', false],
    ['https://vk.com.evil.example/x', false],
    ['https://vk.com@evil.example/', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s', (url, linked) => expect(vkHref(url)).toBe(linked ? url : null));
});
