import type { ContestBrief } from '@gospulse/contracts';
import { contestedFactOf, instantOfTyped, type Typed } from './contested-fact.js';
import { claimWords, dueWords } from './contest-words.js';
import type { ContestTarget } from './contest-target.js';
import { questionTarget } from './question-target.js';
import { isLink } from './link-field.js';

const ZONE = 'Europe/Volgograd';
const TYPED: Typed = { kind: 'not-a-question', answeredAt: '', from: '', to: '', fromDay: '', founder: '' };
const QUESTION: ContestTarget = { of: 'question', page: 5, comment: 7, askedAt: '2025-11-20T09:00:00Z' };

it.each([
  ['https://vk.com/wall-12_34?reply=56', 56],
  ['https://vk.com/wall-12_34', 34],
  ['https://vk.com/club12', null],
  ['https://vk.com.example/wall-12_34', null],
])('the question of %s', (url, comment) => {
  const target = questionTarget({ url, askedAt: QUESTION.askedAt });
  expect(target === null ? null : [target]).toEqual(
    comment === null ? null : [{ of: 'question', page: 12, comment, askedAt: QUESTION.askedAt }],
  );
});

it.each([
  ['2025-11-20T12:00', '2025-11-20T09:00:00.000Z'],
  ['2025-11-20T00:00:30', '2025-11-19T21:00:00.000Z'],
  ['2025-02-30T12:00', null],
  ['', null],
])('the instant of %s by the clock of the region', (typed, instant) => {
  expect(instantOfTyped(ZONE, typed)).toBe(instant);
});

it.each<[string, ContestTarget, Partial<Typed>, object | null]>([
  ['nothing more', QUESTION, {}, { kind: 'not-a-question', page: 5, comment: 7 }],
  ['no instant', QUESTION, { kind: 'answered-elsewhere' }, null],
  [
    'an instant',
    QUESTION,
    { kind: 'answered-elsewhere', answeredAt: '2025-11-20T12:00' },
    { kind: 'answered-elsewhere', page: 5, comment: 7, answeredAt: '2025-11-20T09:00:00.000Z' },
  ],
  ['half a span', QUESTION, { kind: 'outage', from: '2025-11-20T12:00' }, null],
  [
    'a span of a page',
    { of: 'page', page: 5, name: 'Школа' },
    { kind: 'outage', from: '2025-11-20T12:00', to: '2025-11-20T13:00' },
    { kind: 'outage', page: 5, from: '2025-11-20T09:00:00.000Z', to: '2025-11-20T10:00:00.000Z' },
  ],
  [
    'a number that is no ОГРН',
    { of: 'institution', ogrn: '1', name: 'Школа' },
    { kind: 'founder', founder: '1023400000012' },
    null,
  ],
  [
    'a day',
    { of: 'check', page: 5, criterion: 'cover', title: 'Обложка', observedAt: null },
    { kind: 'criterion-met', fromDay: '2025-11-20' },
    { kind: 'criterion-met', page: 5, criterion: 'cover', fromDay: '2025-11-20' },
  ],
])('what is contested with %s', (_, target, typed, fact) => {
  expect(contestedFactOf(target, { ...TYPED, ...typed }, ZONE)).toEqual(fact);
});

it.each([
  ['https://vk.com/wall-1_2', true],
  ['HTTP://vk.com', true],
  ['javascript:alert(1)', false],
  ['https://', false],
  ['vk.com', false],
  ['https://vk.com/ a', false],
])('%s is a link: %s', (text, is) => {
  expect(isLink(text)).toBe(is);
});

describe('words of a contest', () => {
  const contest: ContestBrief = {
    ...{ id: 1, state: 'new', dueAt: '2025-11-28T15:00:00Z', madeAt: '2025-11-21T09:00:00Z', isOverdue: false },
    ...{ fact: { kind: 'not-a-question', page: 5, comment: 7 }, institution: { ogrn: '1', name: '' }, page: null },
    ...{ madeBy: '', reason: '', link: null, url: null, criterionTitle: null },
    may: { decide: false, reply: false, withdraw: false, revoke: false },
  };

  it.each([
    [{}, 'решить до 28.11.2025\u00a018:00\u00a0МСК'],
    [{ isOverdue: true }, 'решить до 28.11.2025\u00a018:00\u00a0МСК, срок прошёл'],
    [{ state: 'asked' as const }, 'уточнить до 28.11.2025\u00a018:00\u00a0МСК'],
    [{ dueAt: '2027-01-15T15:00:00Z' }, 'решить до 15.01.2027\u00a018:00\u00a0МСК, календарь — проект'],
    [{ dueAt: null }, 'срока нет: производственного календаря на эти дни нет'],
    [{ state: 'accepted' as const }, null],
  ])('%j', (more, words) => {
    expect(dueWords({ ...contest, ...more }, ZONE)).toBe(words);
  });

  it('call a criterion by its title, and one that is gone by its code', () => {
    const fact = { kind: 'criterion-met', page: 5, criterion: 'cover', fromDay: '2025-11-20' } as const;
    expect(claimWords(fact, 'Обложка', ZONE)).toBe('Критерий «Обложка» выполнен с 20.11.2025');
    expect(claimWords(fact, null, ZONE)).toBe('Критерий «cover» выполнен с 20.11.2025');
  });
});
