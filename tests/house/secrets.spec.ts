import { API_SECRETS, COLLECTOR_SECRETS } from '@gospulse/platform';
import { SECRET } from '../../tools/build/build.mjs';

it('what is secret to the collector, and to the API, is kept from a build too, which runs before there is a list to import', () => {
  expect([...COLLECTOR_SECRETS, ...API_SECRETS].filter((name) => !SECRET.test(name))).toEqual([]);
  expect(['PATH', 'VK_API_URL', 'MY_VK_TOKENS'].filter((name) => SECRET.test(name))).toEqual([]);
});
