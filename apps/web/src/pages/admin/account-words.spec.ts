import type { AccountBrief } from '@gospulse/contracts';
import { stepsFor } from './account-steps.js';
import { foundWords, seesWords, stateWords } from './account-words.js';

const NOW = new Date('2026-11-30T09:00:00Z');
const account: AccountBrief = {
  ...{ id: 1, login: 'head@office.example', name: 'Анна', role: 'head', regionCodes: null, isDemo: false },
  ...{ state: 'active', invitedUntil: null, lastSignInAt: null, hasSecondFactor: false, isFromProvider: false },
  ...{ createdAt: '2026-11-01T09:00:00.000Z', institutions: [] },
};
const school = (n: number) => ({ ogrn: String(n), name: `Школа № ${n}` });
const nameOf = (code: string) => (code === '34' ? 'Волгоградская область' : code);

it.each<[Partial<AccountBrief>, string]>([
  [{}, 'ни к чему не привязан, ничего не видит'],
  [{ institutions: [school(1)] }, 'Школа № 1'],
  [{ institutions: [1, 2, 3].map(school) }, 'Школа № 1, Школа № 2 и ещё 1 учреждение'],
  [{ institutions: [1, 2, 3, 4, 5, 6, 7].map(school) }, 'Школа № 1, Школа № 2 и ещё 5 учреждений'],
  [{ role: 'analyst' }, 'все регионы'],
  [{ role: 'reporter', regionCodes: ['34', '70'] }, 'Волгоградская область, 70'],
])('says what an account sees: %j', (more, words) =>
  expect(seesWords({ ...account, ...more }, nameOf).replaceAll('\u00a0', ' ')).toBe(words),
);

it.each<[Partial<AccountBrief>, string, RegExp | null]>([
  [{}, 'действует', null],
  [{ state: 'disabled' }, 'закрыта', null],
  [{ state: 'invited', invitedUntil: '2026-12-01T09:00:00.000Z' }, 'приглашение не принято', /^ссылка действует до 01/],
  [{ state: 'invited', invitedUntil: '2026-11-30T09:00:00.000Z' }, 'приглашение не принято', /^срок ссылки истёк/],
  [{ state: 'invited', invitedUntil: null }, 'приглашение не принято', /^срок ссылки истёк/],
])('says in which state an account is: %j', (more, words, note) => {
  const said = stateWords({ ...account, ...more }, 'Europe/Moscow', NOW);
  expect(said.words).toBe(words);
  if (note === null) expect(said.note).toBeNull();
  else expect(said.note).toMatch(note);
});

it.each([
  [0, 'Таких учётных записей нет'],
  [1, '1 учётная запись'],
  [2_003, '2 003 учётные записи'],
  [11, '11 учётных записей'],
])('counts %d accounts', (total, words) => expect(foundWords(total).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(words));

it.each<[Partial<AccountBrief>, number, string[]]>([
  [{}, 0, ['reset', 'disable']],
  [{ hasSecondFactor: true }, 2, ['reset', 'endSessions', 'takeSecondFactor', 'disable']],
  [{ state: 'invited' }, 0, ['invite', 'disable']],
  [{ isFromProvider: true }, 0, ['disable']],
  [{ state: 'disabled' }, 0, ['enable']],
  [{ isDemo: true }, 1, ['endSessions']],
])('offers what would not be refused: %j', (more, sessions, steps) =>
  expect(stepsFor({ ...account, ...more }, sessions)).toEqual(steps),
);
