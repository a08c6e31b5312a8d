import { countByHour, workingHours } from './hour-grid.js';
import { compileWorkingCalendar } from './working-calendar.js';

const ZONE = 'Europe/Volgograd';
const calendars = [{ effectiveFrom: 0, value: compileWorkingCalendar(ZONE) }];
const at = (instant: string): number => Date.parse(instant) / 1_000;

describe('countByHour', () => {
  it('goes by the region’s own clock and week', () => {
    // Sunday 23:30 in UTC is Monday 02:30 in Volgograd.
    const grid = countByHour(ZONE, [
      at('2025-11-16T23:30:00Z'),
      at('2025-11-17T06:59:59Z'),
      at('2025-11-17T07:00:00Z'),
    ]);
    expect([grid[0]?.[2], grid[0]?.[9], grid[0]?.[10], grid[6]?.[23]]).toEqual([1, 1, 1, 0]);
    expect(grid.flat().reduce((sum, count) => sum + count, 0)).toBe(3);
    expect([grid.length, ...new Set(grid.map((day) => day.length))]).toEqual([7, 24]);
  });
});

describe('workingHours', () => {
  const hoursOf = (grid: boolean[][]): number[][] =>
    grid.map((day) => day.flatMap((working, hour) => (working ? [hour] : [])));
  const nineToSix = [9, 10, 11, 12, 13, 14, 15, 16, 17];

  it('are nine to six from Monday to Friday, whatever single holiday falls in', () => {
    // 3 November 2025 was a shortened day off moved, 4 November a holiday.
    const grid = workingHours(calendars, ZONE, '2025-10-27', 28);
    expect(hoursOf(grid)).toEqual([nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, [], []]);
  });

  it('are none in a week of holidays and in years without a calendar', () => {
    expect(hoursOf(workingHours(calendars, ZONE, '2025-01-01', 7)).flat()).toEqual([]);
    expect(hoursOf(workingHours(calendars, ZONE, '1990-01-01', 7)).flat()).toEqual([]);
  });

  it('are none of a weekday that is not among the days', () => {
    expect(hoursOf(workingHours(calendars, ZONE, '2025-11-18', 1))).toEqual([[], nineToSix, [], [], [], [], []]);
  });
});
