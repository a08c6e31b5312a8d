import { formatColumnInstant, formatDay, formatInstant, formatPeriod, localDayOf } from './instants.js';

const seen = (text: string): string => text.replaceAll('\u00a0', '_');

describe('days and instants', () => {
  it('writes days the Russian way', () => {
    expect(formatDay('2026-11-03')).toBe('03.11.2026');
    expect(formatPeriod('2026-10-27', '2026-11-23')).toBe('27.10–23.11.2026');
    expect(formatPeriod('2026-11-28', '2026-11-28')).toBe('28.11.2026');
    expect(formatPeriod('2025-12-30', '2026-01-05')).toBe('30.12.2025–05.01.2026');
  });

  it.each([
    ['2026-11-23T06:05:00Z', 'Europe/Volgograd', '23.11.2026_09:05_МСК'],
    ['2026-11-23T06:05:00Z', 'Europe/Moscow', '23.11.2026_09:05_МСК'],
    ['2019-06-01T06:05:00Z', 'Europe/Volgograd', '01.06.2019_10:05_МСК+1'],
    ['2026-11-23T21:30:00Z', 'Asia/Vladivostok', '24.11.2026_07:30_МСК+7'],
    ['2026-11-23T06:05:00Z', 'Europe/Kaliningrad', '23.11.2026_08:05_МСК−1'],
    ['2026-11-22T21:00:30Z', 'Europe/Volgograd', '23.11.2026_00:00_МСК'],
    ['nonsense', 'Europe/Moscow', '—'],
  ])('%s in %s', (instant, zone, text) => expect(seen(formatInstant(instant, zone))).toBe(text));

  it('leaves year or zone out where the place is narrow', () => {
    expect(seen(formatInstant('2026-11-23T06:05:00Z', 'Europe/Volgograd', 'short'))).toBe('23.11_09:05_МСК');
    expect(seen(formatColumnInstant('2026-11-23T06:05:00Z', 'Europe/Volgograd'))).toBe('23.11.26_09:05');
  });

  it('takes the day from the zone, not from Greenwich', () => {
    expect(localDayOf('2026-11-22T22:30:00Z', 'Europe/Volgograd')).toBe('2026-11-23');
  });
});
