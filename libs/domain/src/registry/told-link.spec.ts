import { networkOfHost, NETWORKS, networksCountedOn, TOLD_NETWORKS, type ToldNetworkCode } from './networks.js';
import { parseToldLink } from './told-link.js';

describe('networks', () => {
  it('are four, one of them observed', () => {
    expect(NETWORKS.map(({ code }) => code)).toEqual(['vk', 'ok', 'max', 'telegram']);
    expect(TOLD_NETWORKS.map(({ code }) => code)).toEqual(['ok', 'max', 'telegram']);
  });

  it.each([
    ['2022-11-30', []],
    ['2022-12-01', ['vk', 'ok']],
    ['2026-11-29', ['vk', 'ok']],
  ])('count for coverage on %s: %j', (day, codes) => {
    expect(networksCountedOn(day)).toEqual(codes);
  });

  it.each([
    ['m.ok.ru', 'ok'],
    ['WWW.VK.COM', 'vk'],
    ['web.telegram.me', 'telegram'],
    ['ok.ru.evil.org', null],
  ])('own the host %s: %s', (host, code) => {
    expect(networkOfHost(host)).toBe(code);
  });
});

describe('parseToldLink', () => {
  it.each<[ToldNetworkCode, string, string, string]>([
    ['ok', 'https://ok.ru/group/55123', '55123', 'https://ok.ru/group/55123'],
    ['ok', 'ok.ru/group/5', '5', 'https://ok.ru/group/5'],
    ['ok', 'ok.ru/group55123', '55123', 'https://ok.ru/group/55123'],
    ['ok', 'https://m.ok.ru/group/55123/topics', '55123', 'https://ok.ru/group/55123'],
    ['ok', 'ОК: ok.ru/School5', 'school5', 'https://ok.ru/school5'],
    ['ok', 'odnoklassniki.ru/school5?st=1', 'school5', 'https://ok.ru/school5'],
    ['max', 'https://max.ru/id3441009635_gos', 'id3441009635_gos', 'https://max.ru/id3441009635_gos'],
    ['max', 'max.ru/school5_gos', 'school5_gos', 'https://max.ru/school5_gos'],
    ['telegram', 'https://t.me/School5', 'school5', 'https://t.me/school5'],
    ['telegram', 't.me/s/school5', 'school5', 'https://t.me/school5'],
    ['telegram', '@school5', 'school5', 'https://t.me/school5'],
    ['telegram', 'school5', 'school5', 'https://t.me/school5'],
  ])('%s reads %j', (network, text, key, url) => {
    expect(parseToldLink(network, text)).toEqual({ kind: 'page', network, key, url });
  });

  it.each<[ToldNetworkCode, string, string]>([
    ['ok', '', 'empty'],
    ['ok', 'нет', 'empty'],
    ['ok', 'ok.ru/profile/5', 'person'],
    ['ok', 'vk.com/school5', 'other-network'],
    ['ok', 'school5.ru', 'not-vk'],
    ['ok', 'javascript:alert(1)//ok.ru/', 'not-vk'],
    ['ok', 'https://ok.ru.evil.org/x', 'not-vk'],
    ['ok', 'ok.ru/group/5, ok.ru/group/6', 'two-links'],
    ['ok', 'ok.ru/group/5 6', 'space'],
    ['ok', 'есть группа', 'malformed'],
    ['max', 'max.ru/join/abc', 'malformed'],
    ['max', 'max.ru/', 'malformed'],
    ['telegram', 't.me/+abc', 'malformed'],
    ['telegram', 't.me/joinchat/abc', 'malformed'],
    ['telegram', 't.me/school5/77', 'post'],
    ['telegram', 't.me/sсhool', 'cyrillic'],
    ['telegram', 'a@b.ru', 'mail'],
  ])('%s rejects %j: %s', (network, text, reason) => {
    expect(parseToldLink(network, text)).toMatchObject({ kind: 'rejected', reason });
  });
});
