import { withinWords, youngerWords } from './window-words.js';

it.each([
  [604_800, 'за 7 дней', 'моложе 7 дней'],
  [86_400, 'за 1 день', 'моложе 1 дня'],
  [3 * 86_400, 'за 3 дня', 'моложе 3 дней'],
  [21 * 86_400, 'за 21 день', 'моложе 21 дня'],
  [36 * 3_600, 'за 36 часов', 'моложе 36 часов'],
  [3_600, 'за 1 час', 'моложе 1 часа'],
  [5_400, 'за 90 минут', 'моложе 90 минут'],
  [60, 'за 1 минуту', 'моложе 1 минуты'],
  [61, 'за 61 секунду', 'моложе 61 секунды'],
])('a window of %i seconds', (seconds, within, younger) => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  expect([plain(withinWords(seconds)), plain(youngerWords(seconds))]).toEqual([within, younger]);
});
