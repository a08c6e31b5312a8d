import { toldInstant } from './instant-words.js';

it.each([
  ['Europe/Moscow', '23.11.2026 09:05 МСК'],
  ['Europe/Kaliningrad', '23.11.2026 08:05 МСК−1'],
  ['Asia/Tomsk', '23.11.2026 13:05 МСК+4'],
  ['Asia/Kamchatka', '23.11.2026 18:05 МСК+9'],
])('tells an instant by the clock of %s, marked', (zone, words) => {
  expect(toldInstant('2026-11-23T06:05:59.000Z', zone)).toBe(words);
});
