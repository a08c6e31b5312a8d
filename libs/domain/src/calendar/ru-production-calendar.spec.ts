import { daysFromTo, isDay, isoWeekday } from './day.js';
import { draftYearsOf, RU_CALENDAR, ruCalendarSpan } from './ru-production-calendar.js';

/** Working days and hours of a 40-hour week as the yearly production calendars print them. */
const PUBLISHED = [
  [2022, 247, 1973],
  [2023, 247, 1973],
  [2024, 248, 1979],
  [2025, 247, 1972],
  [2026, 247, 1972],
  [2027, 247, 1972],
] as const;

describe('RU_CALENDAR', () => {
  it.each(PUBLISHED)('%d has %d working days and %d working hours', (year, days, hours) => {
    const entry = RU_CALENDAR[year] ?? { holidays: [], workingWeekends: [], shortened: [] };
    const working = daysFromTo(`${year}-01-01`, `${year}-12-31`).filter((day) =>
      isoWeekday(day) >= 6 ? entry.workingWeekends.includes(day) : !entry.holidays.includes(day),
    );
    expect(working).toHaveLength(days);
    expect(working.length * 8 - entry.shortened.length).toBe(hours);
    expect(entry.shortened.filter((day) => !working.includes(day))).toEqual([]);
  });

  it.each(Object.entries(RU_CALENDAR))(
    '%s names days of its own year and of the right half of the week',
    (year, entry) => {
      const all = [...entry.holidays, ...entry.workingWeekends, ...entry.shortened];
      expect(all.filter((day) => !isDay(day) || !day.startsWith(year))).toEqual([]);
      expect(entry.holidays.filter((day) => isoWeekday(day) >= 6)).toEqual([]);
      expect(entry.workingWeekends.filter((day) => isoWeekday(day) < 6)).toEqual([]);
    },
  );

  it.each(Object.entries(RU_CALENDAR))(
    '%s says of each working weekend to which day off it was moved',
    (_year, entry) => {
      const transfers = entry.transfers ?? {};
      expect(Object.keys(transfers)).toEqual(entry.workingWeekends);
      expect(Object.values(transfers).filter((day) => !entry.holidays.includes(day))).toEqual([]);
    },
  );

  it('has a draft of 2027, which days of that year fall into', () => {
    expect(ruCalendarSpan().draftYears).toEqual([2027]);
    expect(draftYearsOf('2026-01-01', '2026-12-31')).toEqual([]);
    expect(draftYearsOf('2026-12-31', '2027-01-01')).toEqual([2027]);
    expect(draftYearsOf('2028-01-01', '2028-01-02')).toEqual([]);
  });
});
