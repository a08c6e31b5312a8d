import { weekWords } from './week-words.js';

const day = (...minutes: readonly (readonly [number, number])[]) =>
  minutes.map(([fromMinute, toMinute]) => ({ fromMinute, toMinute }));
const nine = day([540, 780], [828, 1_080]);
const friday = day([540, 780], [828, 1_020]);
const whole = day([0, 1_440]);

describe('the words of a week', () => {
  it.each([
    [
      [nine, nine, nine, nine, friday, [], []],
      'пн–чт 9:00–13:00 и 13:48–18:00, пт 9:00–13:00 и 13:48–17:00, сб и вс выходной',
    ],
    [[nine, nine, nine, nine, nine, day([540, 840]), []], 'пн–пт 9:00–13:00 и 13:48–18:00, сб 9:00–14:00, вс выходной'],
    [Array.from({ length: 7 }, () => whole), 'круглосуточно'],
    [Array.from({ length: 7 }, () => day([480, 1_200])), 'ежедневно 8:00–20:00'],
    [[whole, whole, whole, whole, whole, whole, []], 'пн–сб круглосуточно, вс выходной'],
  ])('%j', (week, words) => {
    expect(weekWords(week)).toBe(words);
  });
});
