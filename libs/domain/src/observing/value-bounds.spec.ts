import {
  countFault,
  dateFault,
  EARLIEST_DATE,
  idFault,
  isBeforePost,
  type CountKind,
  type IdKind,
} from './value-bounds.js';

const NOW = Date.parse('2026-11-23T09:00:00Z') / 1_000;

describe('a date', () => {
  it.each<[string, number, string | null]>([
    ['the day VK opened', EARLIEST_DATE, null],
    ['the second before', EARLIEST_DATE - 1, 'too-early'],
    ['the epoch', 0, 'too-early'],
    ['before the epoch', -1, 'too-early'],
    ['milliseconds for seconds', NOW * 1_000, 'too-late'],
    ['this instant', NOW, null],
    ['a day ahead', NOW + 86_400, null],
    ['a second more', NOW + 86_401, 'too-late'],
    ['2099', Date.parse('2099-01-01') / 1_000, 'too-late'],
    ['beyond what a number counts', 2 ** 53, 'not-a-number'],
    ['a fraction', NOW + 0.5, 'not-a-number'],
    ['no number', Number.NaN, 'not-a-number'],
    ['endless', Number.POSITIVE_INFINITY, 'not-a-number'],
  ])('%s', (_, seconds, fault) => expect(dateFault(seconds, NOW)).toBe(fault));
});

it.each<[number, boolean]>([
  [0, false],
  [86_400, false],
  [86_401, true],
  [-5, false],
])('a comment dated %p seconds before its post is impossible: %p', (seconds, impossible) => {
  expect(isBeforePost(NOW - seconds, NOW)).toBe(impossible);
});

describe('a count', () => {
  it.each<[CountKind, number, string | null]>([
    ['members', 0, null],
    ['members', 50_000_000, null],
    ['members', 50_000_001, 'too-large'],
    ['members', -1, 'negative'],
    ['members', 1e300, 'too-large'],
    ['members', -1e300, 'negative'],
    ['members', 1.5, 'not-a-number'],
    ['members', Number.NaN, 'not-a-number'],
    ['members', Number.POSITIVE_INFINITY, 'too-large'],
    ['likes', 200_000_000, null],
    ['likes', 200_000_001, 'too-large'],
    ['reposts', -7, 'negative'],
    ['comments', 2 ** 31, 'too-large'],
    ['views', 2 ** 31 - 1, null],
    ['views', 2 ** 31, 'too-large'],
  ])('of %s: %p', (kind, value, fault) => expect(countFault(kind, value)).toBe(fault));
});

describe('an id', () => {
  it.each<[IdKind, number, string | null]>([
    ['post-id', 1, null],
    ['post-id', 0, 'out-of-range'],
    ['post-id', -1, 'out-of-range'],
    ['post-id', 2 ** 31 - 1, null],
    ['post-id', 2 ** 31, 'out-of-range'],
    ['comment-id', 1.5, 'out-of-range'],
    ['comment-id', 2 ** 53, 'out-of-range'],
    ['community-id', 0, 'out-of-range'],
    ['community-id', 220_870_455, null],
    ['author-id', 0, null],
    ['author-id', -220_870_455, null],
    ['author-id', -(2 ** 31), 'out-of-range'],
    ['author-id', 1_000_000_000_000, null],
    ['author-id', 1_000_000_000_001, 'out-of-range'],
    ['author-id', Number.NaN, 'out-of-range'],
  ])('%s %p', (kind, value, fault) => expect(idFault(kind, value)).toBe(fault));
});
