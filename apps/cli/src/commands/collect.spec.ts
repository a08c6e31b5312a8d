import { isComplete } from './collect.js';

it.each<[string, Record<string, Record<string, number>>, boolean]>([
  ['all seen', { communities: { observed: 3, 'members-hidden': 1, deleted: 1 } }, true],
  ['a page that is closed', { communities: { observed: 3 }, posts: { 'unavailable:15': 1 } }, true],
  ['a failure', { communities: { observed: 3, 'failed:quota': 1 } }, false],
  ['an answer that was not whole', { communities: { observed: 3 }, posts: { observed: 2, incomplete: 1 } }, false],
  ['a page left out for the first time', { communities: { observed: 3, 'left-out': 1 } }, false],
  ['nothing of a kind that was asked for', {}, false],
])('a pass with %s is whole: %p', (_, pages, whole) => expect(isComplete({ pages }, ['communities'])).toBe(whole));
