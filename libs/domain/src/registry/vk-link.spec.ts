import fc from 'fast-check';
import { parseVkLink } from './vk-link.js';

const name = (text: string) => ({ kind: 'screen-name', name: text });
const id = (value: number, form: string) => ({ kind: 'id', id: value, form });
const rejected = (reason: string) => ({ kind: 'rejected', reason });

describe('parseVkLink', () => {
  it.each([
    ['https://vk.com/region_34', name('region_34')],
    ['http://vk.com/34mvd', name('34mvd')],
    ['vk.com/volgadmin', name('volgadmin')],
    ['www.vk.com/volgadmin', name('volgadmin')],
    ['https://m.vk.com/volgadmin', name('volgadmin')],
    ['https://vk.ru/volgadmin/', name('volgadmin')],
    ['https://m.vk.ru/volgadmin', name('volgadmin')],
    ['HTTPS://VK.COM/Volgadmin', name('volgadmin')],
    ['//vk.com/volgadmin', rejected('not-vk')],
    ['@volgadmin', name('volgadmin')],
    ['volgadmin', name('volgadmin')],
    ['vk.com/dom.kultury', name('dom.kultury')],
    ['vk.com/@volgadmin', name('volgadmin')],
    ['vk.com/clubnika', name('clubnika')],
    ['vk.com/club12abc', name('club12abc')],
    ['vk.com/market24', name('market24')],
    ['vk.com/name_', name('name_')],
    ['https://vk.com/public201867467', id(201867467, 'public')],
    ['vk.com/club1', id(1, 'club')],
    ['event77', id(77, 'event')],
    ['club1', id(1, 'club')],
    ['@club1', id(1, 'club')],
    ['[club1|Школа № 1]', id(1, 'club')],
  ])('reads %j', (text, expected) => {
    expect(parseVkLink(text)).toEqual(expected);
  });

  it.each([
    ['  https://vk.com/volgadmin  ', name('volgadmin')],
    ['\ufeffhttps://vk.com/volgadmin\u200b', name('volgadmin')],
    ['«https://vk.com/volgadmin».', name('volgadmin')],
    ['https://vk.com/volgadmin, официальная страница', name('volgadmin')],
    ['https://vk.com/volgadmin;', name('volgadmin')],
    ['(vk.com/volgadmin)', name('volgadmin')],
    ['https://vk.com/volgadmin?w=wall-1_2', name('volgadmin')],
    ['https://vk.com/club1?w=wall-1_2#comment', id(1, 'club')],
    ['https://vk.com/volgadmin?from=groups&ref=x', name('volgadmin')],
    ['https://vk.com/volgadmin\n@evil', name('volgadmin')],
    ['https:// vk.com/volgadmin', name('volgadmin')],
  ])('drops the junk around %j', (text, expected) => {
    expect(parseVkLink(text)).toEqual(expected);
  });

  it.each([
    ['', 'empty'],
    [' \u00a0\t', 'empty'],
    ['—', 'empty'],
    ['vk.com/id123', 'person'],
    ['id123', 'person'],
    ['https://vk.com/id1?w=wall1_2', 'person'],
    ['https://vk.com/wall-1_2', 'post'],
    ['https://vk.com/wall-1_2?reply=3', 'post'],
    ['https://vk.com/feed?w=wall-1_2', 'post'],
    ['vk.com/photo-1_2', 'post'],
    ['vk.com/video-1_2', 'post'],
    ['vk.com/topic-1_2', 'post'],
    ['vk.com/@volgadmin-itogi-goda', 'post'],
    ['https://ok.ru/group/123', 'not-vk'],
    ['https://t.me/volgadmin', 'not-vk'],
    ['https://vk.com.evil.example/volgadmin', 'not-vk'],
    ['https://evil.example/vk.com/volgadmin', 'not-vk'],
    ['https://vk.com@evil.example/volgadmin', 'not-vk'],
    ['https://vк.com/volgadmin', 'not-vk'],
    ['volgadmin@vk.com', 'not-vk'],
    ['javascript:alert(1)', 'not-vk'],
    ['https://vk.com/', 'malformed'],
    ['vk.com', 'malformed'],
    ['vk.com/feed', 'malformed'],
    ['vk.com/club0', 'malformed'],
    ['vk.com/club01', 'malformed'],
    ['vk.com/club99999999999', 'malformed'],
    ['vk.com/club2147483648', 'malformed'],
    ['vk.com/школа', 'malformed'],
    ['vk.com/a-b', 'malformed'],
    ['vk.com/' + 'a'.repeat(33), 'malformed'],
    ['vk.com/12345', 'malformed'],
    ['1023403000000', 'malformed'],
    ['нет', 'malformed'],
    ['none', 'malformed'],
    ['vk.com/volgadmin' + ' '.repeat(2048), 'malformed'],
  ])('rejects %j: %s', (text, reason) => {
    expect(parseVkLink(text)).toEqual(rejected(reason));
  });

  it('answers any text with a community or a reason', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom('https://', 'vk.com', '/', 'club', '1', '?w=wall-1_2', '@', '.', ' ', '%00', '['),
        fc.string({ unit: 'binary' }),
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const link = parseVkLink(parts.join(''));
        if (link.kind === 'screen-name') expect(link.name).toMatch(/^[a-z0-9_.]{2,32}$/);
        if (link.kind === 'id') expect(link.id).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
