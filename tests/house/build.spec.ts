import { API_SECRETS, COLLECTOR_SECRETS } from '@gospulse/platform';
import { readFileSync } from 'node:fs';
import { SECRET, WEB_SOURCES } from '../../tools/build/build.mjs';

it('what is secret to the collector, and to the API, is kept from a build too, which runs before there is a list to import', () => {
  expect([...COLLECTOR_SECRETS, ...API_SECRETS].filter((name) => !SECRET.test(name))).toEqual([]);
  expect(['PATH', 'VK_API_URL', 'MY_VK_TOKENS'].filter((name) => SECRET.test(name))).toEqual([]);
});

it('the web is built anew whenever a room changes that it is made of', () => {
  const { references } = JSON.parse(readFileSync('apps/web/tsconfig.json', 'utf8')) as {
    references: readonly { path: string }[];
  };
  const rooms = references.map(({ path }) => path.replace('../../', ''));
  expect(rooms.filter((room) => !WEB_SOURCES.includes(room))).toEqual([]);
  expect(rooms).toContain('libs/files');
});
