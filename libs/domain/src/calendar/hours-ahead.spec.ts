import { lastDueToday, secondsWithin, workingHoursAhead } from './hours-ahead.js';
import { DEFAULT_WORKING_RULES } from './working-rules.js';
import { compileWorkingCalendar } from './working-calendar.js';
import { workingSecondsAcross } from './calendar-versions.js';

const week = compileWorkingCalendar('Europe/Volgograd', {
  ...DEFAULT_WORKING_RULES,
  lunch: { fromMinute: 780, toMinute: 828 },
  weekdays: {
    friday: [
      { fromMinute: 540, toMinute: 780 },
      { fromMinute: 828, toMinute: 1_020 },
    ],
  },
});
const since = (effectiveFrom: number, value = week) => [{ effectiveFrom, value }];
const local = (text: string): number => Date.parse(`${text}:00+03:00`) / 1_000;
const told = (at: number): string => new Date((at + 3 * 3_600) * 1_000).toISOString().slice(5, 16);
const ahead = (from: string, most: number) =>
  workingHoursAhead(since(0), local(from), most).map((each) => each.map(told));

describe('the working hours ahead', () => {
  it('begin now while work goes on, stand still over the break, the night and the weekend', () => {
    expect(ahead('2025-11-21T12:30', 4)).toEqual([
      ['11-21T12:30', '11-21T13:00'],
      ['11-21T13:48', '11-21T17:00'],
      ['11-24T09:00', '11-24T13:00'],
      ['11-24T13:48', '11-24T18:00'],
    ]);
  });

  it.each([
    ['out of hours with the next opening', '2025-11-21T20:00', '11-24T09:00'],
    ['at closing with the next opening', '2025-11-21T17:00', '11-24T09:00'],
    ['at opening with it', '2025-11-24T09:00', '11-24T09:00'],
  ])('begin %s', (_, from, expected) => {
    expect(ahead(from, 1)[0]?.[0]).toBe(expected);
  });

  it('are as many seconds as the calendar counts, also where the hours change between', () => {
    const saturdays = compileWorkingCalendar('Europe/Volgograd', {
      ...DEFAULT_WORKING_RULES,
      overrides: { workingDays: ['2025-11-22'] },
    });
    const versions = [{ effectiveFrom: local('2025-11-24T12:00'), value: week }, ...since(0, saturdays)];
    const [from, to] = [local('2025-11-20T10:15'), local('2025-11-26T15:00')];
    const counted = workingSecondsAcross(versions, from, to);
    expect(counted).toEqual({ kind: 'known', value: secondsWithin(workingHoursAhead(versions, from, 40), from, to) });
  });

  it('end where the calendar does', () => {
    expect(workingHoursAhead(since(0), week.to, 5)).toEqual([]);
    expect(workingHoursAhead([], 0, 5)).toEqual([]);
  });
});

describe('the last instant due today', () => {
  const tomorrow = (day: string) => local(`${day}T00:00`);
  it.each([
    ['of a working day the next opening', '2025-11-20T10:00', '2025-11-21', '11-21T09:00'],
    ['after closing the same', '2025-11-20T22:00', '2025-11-21', '11-21T09:00'],
    ['of a Friday that of Monday', '2025-11-21T16:00', '2025-11-22', '11-24T09:00'],
    ['of a Saturday that of Monday', '2025-11-22T12:00', '2025-11-23', '11-24T09:00'],
  ])('is %s', (_, now, next, expected) => {
    const ahead = workingHoursAhead(since(0), local(now), 20);
    expect(told(lastDueToday(ahead, tomorrow(next)))).toBe(expected);
  });

  it('is midnight where work goes on through the night, and where no calendar tells', () => {
    const midnight = tomorrow('2025-11-21');
    expect(lastDueToday([[midnight - 3_600, midnight + 3_600]], midnight)).toBe(midnight);
    expect(lastDueToday([], midnight)).toBe(midnight);
  });
});
