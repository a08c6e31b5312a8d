import { filterOfPath, pathOf, SHARED_SCREENS, sharedScreenAt, type SharedScreen } from './shared-screens.js';

const OF: Readonly<Record<string, string>> = { '{oktmo}': '18610000', '{ogrn}': '1023400000011', '{id}': '42' };
const SCREENS = Object.entries(SHARED_SCREENS).map(([screen, { path }]) => {
  const hole = /\{\w+\}/.exec(path)?.[0];
  const of = hole === undefined ? null : (OF[hole] ?? '');
  return [screen as SharedScreen, path.replace(/\{\w+\}/, of ?? ''), of] as const;
});

it.each(SCREENS)('knows %s at %s, and its path', (screen, path, of) => {
  expect(sharedScreenAt(path)).toEqual({ screen, of });
  expect(pathOf({ screen, of })).toBe(path);
});

it.each([
  ['', '/quality', '/methodology', '/admin', '/admin/links', '/links', '/view', '/api/v1/overview', '/districts/'],
  ['//', '/Districts', '/districts/1861000', '/districts/18610000/x', '/institutions/10234000000111', '/pages/0'],
  [
    '/pages/042',
    '/pages/4%32',
    '/pages/-1',
    '/pages/{id}',
    '/founders/%2e%2e',
    'https://foreign.example/',
    '/replies?',
  ],
])('knows none at other paths', (...paths) => {
  for (const path of paths) expect([path, sharedScreenAt(path)]).toEqual([path, null]);
});

it('reads the filter that a path says', () => {
  expect(filterOfPath({ screen: 'district', of: '18610000' })).toEqual({ oktmo: '18610000' });
  expect(filterOfPath({ screen: 'founder', of: '1023400000011' })).toEqual({ founder: '1023400000011' });
  expect(filterOfPath({ screen: 'institution', of: '1023400000011' })).toEqual({});
});
