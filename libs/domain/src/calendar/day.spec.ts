import { addDays, daysBetween, daysFromTo, isDay, isoWeekday, isoWeekStart } from './day.js';

describe('days', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['1969-12-31', 1, '1970-01-01'],
    // Beyond the days whose names are kept, and back into them.
    ['2106-11-24', 2, '2106-11-26'],
    ['2106-11-26', -2, '2106-11-24'],
    ['9999-12-30', 1, '9999-12-31'],
  ])('%s + %d = %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  it.each([
    ['2026-01-01', 4, '2025-12-29'],
    ['2025-11-02', 7, '2025-10-27'],
    ['2025-11-03', 1, '2025-11-03'],
    ['1969-12-29', 1, '1969-12-29'],
  ])('%s is ISO weekday %d of the week of %s', (day, weekday, monday) => {
    expect(isoWeekday(day)).toBe(weekday);
    expect(isoWeekStart(day)).toBe(monday);
  });

  it('lists days with both ends, and none backwards', () => {
    expect(daysFromTo('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(daysFromTo('2024-03-01', '2024-02-28')).toEqual([]);
  });

  it.each([
    '2025-02-29',
    'x2025-03-01',
    '2025-03-01x',
    '+002025-03-01',
    '2025-13-01',
    '2025-1-1',
    '',
    '2025-01-01T00:00',
    'день',
  ])('refuses %j', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => addDays(text, 1)).toThrow(RangeError);
  });
});
