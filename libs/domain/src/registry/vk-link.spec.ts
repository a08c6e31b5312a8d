import fc from 'fast-check';
import { parseVkLink } from './vk-link.js';

const name = (text: string) => ({ kind: 'screen-name', name: text });
const id = (value: number, form: string) => ({ kind: 'id', id: value, form });
const rejected = (reason: string) => ({ kind: 'rejected', reason, expected: expect.stringMatching(/.{20,}\.$/) });

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
    ['//vk.com/volgadmin', name('volgadmin')],
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
    ['ВК: vk.com/volgadmin', name('volgadmin')],
    ['ВК:vk.com/volgadmin', name('volgadmin')],
    ['Вконтакте - https://vk.com/volgadmin', name('volgadmin')],
    ['Школа № 5: vk.com/volgadmin (официальная)', name('volgadmin')],
    ['https://vk.com/volgadmin официальная страница', name('volgadmin')],
    ['ВК: volgadmin', name('volgadmin')],
    ['https:/vk.com/volgadmin', name('volgadmin')],
    ['https//vk.com/volgadmin', name('volgadmin')],
    ['htpps://vk.com/volgadmin', name('volgadmin')],
    ['https:\\\\vk.com\\volgadmin', name('volgadmin')],
    ['https://https://vk.com/volgadmin', name('volgadmin')],
    ['https://vk.com/https://vk.com/volgadmin', name('volgadmin')],
    ['vk. com/volgadmin', name('volgadmin')],
    ['vk .com / volgadmin', name('volgadmin')],
    ['vk.com/ public201867467', id(201867467, 'public')],
    ['vk.com/public 201867467', id(201867467, 'public')],
    ['https://vk.com/public\u00a0201867467', id(201867467, 'public')],
    ['vk.com/\u00a0volgadmin', name('volgadmin')],
    ['vk.com/vol\u200bgadmin', name('volgadmin')],
    ['vk.com/volgadmin%20', name('volgadmin')],
    ['vk,com/volgadmin', name('volgadmin')],
    ['-201867467', id(201867467, 'club')],
    ['ID -201867467', id(201867467, 'club')],
    ['vk.com/groups/club5', id(5, 'club')],
    ['vk.com/public/5', id(5, 'public')],
    ['vkontakte.ru/club5', id(5, 'club')],
    ['vk.me/club5', id(5, 'club')],
    ['vk.me/volgadmin', name('volgadmin')],
    ['@club5 (Школа)', id(5, 'club')],
    ['vk.com/volgadmin, https://vk.com/volgadmin', name('volgadmin')],
    ['vk.com/club5 vk.com/public5', id(5, 'club')],
    ['<a href="https://vk.com/volgadmin">vk.com/volgadmin</a>', name('volgadmin')],
    ['vk.com/volgadmin.', name('volgadmin')],
    ['vk.com/volgadmin)', name('volgadmin')],
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
    ['нет', 'empty'],
    ['Нет.', 'empty'],
    ['-', 'empty'],
    ['отсутствует', 'empty'],
    ['не ведётся', 'empty'],
    ['н/д', 'empty'],
    ['none', 'empty'],
    ['vk.com/school 5', 'space'],
    ['vk.com/volga admin', 'space'],
    ['https://vk.com/vol\ngadmin', 'space'],
    ['vk.com/public 5 корпус 2', 'space'],
    ['@volga admin', 'space'],
    ['https://vk.com/volgadmin\n@evil', 'two-links'],
    ['vk.com/alpha, vk.com/beta', 'two-links'],
    ['vk.com/alpha vk.com/beta', 'two-links'],
    ['vk.com/alpha и vk.com/beta', 'two-links'],
    ['vk.com/alpha\nvk.com/beta', 'two-links'],
    ['https://vk.com/alphahttps://vk.com/beta', 'two-links'],
    ['vk.com/alpha; ok.ru/group/5', 'two-links'],
    ['vk.com/alpha school5.ru', 'two-links'],
    ['vk.com/alpha school5@mail.ru', 'two-links'],
    ['@alpha, @beta', 'two-links'],
    ['school5@mail.ru', 'mail'],
    ['mailto:school5@mail.ru', 'mail'],
    ['201867467', 'number'],
    ['ID: 201867467', 'number'],
    ['vk.com/sсhool5', 'cyrillic'],
    ['vк.com/school5', 'cyrillic'],
    ['вк.ком/school5', 'cyrillic'],
    ['vk.com/школа', 'cyrillic'],
    ['schооl5', 'cyrillic'],
    ['vk.com/groups/volgadmin', 'malformed'],
    ['vk/volgadmin', 'malformed'],
    ['Школа № 5', 'malformed'],
    ['Public 2024', 'malformed'],
    ['Ссылка на страницу', 'malformed'],
    ['vk.cc/abcde', 'not-vk'],
    ['vk.me/join/abc', 'malformed'],
    ['http://школа5.рф', 'not-vk'],
    ['https://vk.com/wall-1_2', 'post'],
    ['https://vk.com/wall-1_2?reply=3', 'post'],
    ['https://vk.com/feed?w=wall-1_2', 'post'],
    ['vk.com/photo-1_2', 'post'],
    ['vk.com/video-1_2', 'post'],
    ['vk.com/topic-1_2', 'post'],
    ['vk.com/@volgadmin-itogi-goda', 'post'],
    ['https://ok.ru/group/123', 'other-network'],
    ['https://t.me/volgadmin', 'other-network'],
    ['https://vk.com.evil.example/volgadmin', 'not-vk'],
    ['https://evil.example/vk.com/volgadmin', 'not-vk'],
    ['https://vk.com@evil.example/volgadmin', 'not-vk'],
    ['https://vк.com/volgadmin', 'cyrillic'],
    ['volgadmin@vk.com', 'mail'],
    ['javascript:alert(1)', 'not-vk'],
    ['https://vk.com/', 'malformed'],
    ['vk.com', 'malformed'],
    ['vk.com/feed', 'malformed'],
    ['vk.com/club0', 'malformed'],
    ['vk.com/club01', 'malformed'],
    ['vk.com/club99999999999', 'malformed'],
    ['vk.com/club2147483648', 'malformed'],
    ['vk.com/a-b', 'malformed'],
    ['vk.com/' + 'a'.repeat(33), 'malformed'],
    ['vk.com/12345', 'malformed'],
    ['1023403000000', 'malformed'],
    ['vk.com/volgadmin' + ' '.repeat(2048), 'malformed'],
  ])('rejects %j: %s', (text, reason) => {
    expect(parseVkLink(text)).toEqual(rejected(reason));
  });

  it.each([
    ['vk.com/school 5', 'vk.com/school5'],
    ['vk.com/alpha, vk.com/beta', '«vk.com/alpha» и «vk.com/beta»'],
    ['201867467', 'vk.com/club201867467'],
    ['vk.com/wall-77_2', 'vk.com/club77'],
    ['vk.com/feed?w=wall-77_2', 'vk.com/club77'],
    ['vk.com/board77', 'vk.com/club77'],
    ['vk.com/@volgadmin-itogi', 'vk.com/volgadmin'],
    ['vk.com/sсhool5', 'Русская буква «с» (знак 2)'],
    ['vk.com/sсhool5', 'vk.com/school5'],
    ['vk.com/groups/volgadmin', 'vk.com/volgadmin'],
    ['vk/volgadmin', 'vk.com/volgadmin'],
    ['ok.ru/group/5', 'перенесите его в столбец Одноклассники'],
  ])('says of %j what to type: %s', (text, words) => {
    expect(parseVkLink(text)).toMatchObject({ expected: expect.stringContaining(words) });
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
