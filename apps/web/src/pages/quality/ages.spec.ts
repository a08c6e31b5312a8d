import { ageOf, every, formatAge } from './ages.js';

const HOUR = 3_600;
const seen = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('ages', () => {
  it.each([
    [0, '0 мин'],
    [40, '1 мин'],
    [2 * HOUR + 300, '2 ч 5 мин'],
    [26 * HOUR + 60, '26 ч'],
    [76 * HOUR, '3 дн.'],
  ])('%p', (seconds, words) => expect(seen(formatAge(seconds))).toBe(words));

  it('are counted to the cut-off, and never below nothing', () => {
    expect(seen(ageOf('2026-11-23T08:20:00Z', '2026-11-23T09:00:00Z'))).toBe('40 мин');
    expect(seen(ageOf('2026-11-23T09:00:05Z', '2026-11-23T09:00:00Z'))).toBe('0 мин');
  });

  it('name an interval', () => expect(seen(every(5_400))).toBe('раз в 1 ч 30 мин'));
});
