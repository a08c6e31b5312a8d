import fc from 'fast-check';
import { type Maybe, valueOrNull } from '../absence.js';
import { compileWorkingCalendar, type WorkingCalendar } from './working-calendar.js';
import { DEFAULT_WORKING_RULES, type WorkingRules } from './working-rules.js';
import { addWorkingSeconds, isWorkingInstant, workingSeconds } from './working-time.js';
import { RU_CALENDAR, type ProductionYear } from './ru-production-calendar.js';

const ZONE = 'Europe/Volgograd';
const HOUR = 3600;
const NOTHING: ProductionYear = { holidays: [], workingWeekends: [], shortened: [] };
const cal = compileWorkingCalendar(ZONE);
const lunching: WorkingRules = { ...DEFAULT_WORKING_RULES, lunch: { fromMinute: 780, toMinute: 840 } };

/** Volgograd's local time since 27.12.2020. */
const local = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+03:00`) / 1000;
const hours = (calendar: WorkingCalendar, from: string, to: string): number | null =>
  divide(workingSeconds(calendar, local(from), local(to)));
const divide = (seconds: Maybe<number>): number | null => (seconds.kind === 'known' ? seconds.value / HOUR : null);

describe('workingSeconds', () => {
  it.each([
    ['within a day', '2025-11-05 10:00', '2025-11-05 12:30', 2.5],
    ['a whole working day', '2025-11-05 00:00', '2025-11-06 00:00', 9],
    ['asked before opening', '2025-11-05 07:00', '2025-11-05 10:00', 1],
    ['asked after closing', '2025-11-05 20:00', '2025-11-06 10:00', 1],
    ['both in one night', '2025-11-05 18:00', '2025-11-06 09:00', 0],
    ['a plain weekend', '2025-11-07 17:00', '2025-11-10 10:00', 2],
    ['shortened working Saturday before the holidays', '2025-11-01 09:00', '2025-11-05 10:00', 9],
    ['New Year: 30 December to 9 January', '2025-12-30 17:00', '2026-01-12 10:00', 2],
    ['across two years of the calendar', '2025-12-01 00:00', '2026-02-01 00:00', (22 + 15) * 9],
    ['the year 2025', '2025-01-01 00:00', '2026-01-01 00:00', 247 * 9 - 4],
    ['backwards', '2025-11-05 12:00', '2025-11-05 10:00', 0],
  ])('%s', (_name, from, to, expected) => {
    expect(hours(cal, from, to)).toBe(expected);
  });

  it('takes the lunch break out only when told to', () => {
    const withLunch = compileWorkingCalendar(ZONE, lunching);
    expect(hours(withLunch, '2025-11-05 00:00', '2025-11-06 00:00')).toBe(8);
    expect(hours(withLunch, '2025-11-05 12:30', '2025-11-05 14:30')).toBe(1);
    expect(valueOrNull(isWorkingInstant(withLunch, local('2025-11-05 13:30')))).toBe(false);
  });

  it('lets a day end before lunch or during it', () => {
    const until = (closeMinute: number) => compileWorkingCalendar(ZONE, { ...lunching, closeMinute });
    expect(hours(until(720), '2025-11-05 00:00', '2025-11-06 00:00')).toBe(3);
    expect(hours(until(810), '2025-11-05 00:00', '2025-11-06 00:00')).toBe(4);
  });

  it('heeds regional overrides, a day off above all', () => {
    const overrides = {
      daysOff: ['2025-04-29', '2025-04-28'],
      workingDays: ['2025-05-03', '2025-04-28'],
      shortened: ['2025-05-03'],
    };
    const regional = compileWorkingCalendar(ZONE, { ...DEFAULT_WORKING_RULES, overrides });
    expect(hours(regional, '2025-04-28 00:00', '2025-04-30 00:00')).toBe(0);
    expect(hours(regional, '2025-05-03 00:00', '2025-05-04 00:00')).toBe(8);
  });

  it('follows both changes of Volgograd’s clock', () => {
    const old = compileWorkingCalendar(ZONE, DEFAULT_WORKING_RULES, {
      2018: NOTHING,
      2019: NOTHING,
      2020: NOTHING,
      2021: NOTHING,
    });
    const utc = (iso: string): number => Date.parse(iso) / 1000;
    // Friday 26.10.2018 opens at 06:00 UTC, Monday 29.10.2018 at 05:00 UTC.
    expect(divide(workingSeconds(old, utc('2018-10-26T06:00Z'), utc('2018-10-26T15:00Z')))).toBe(9);
    expect(divide(workingSeconds(old, utc('2018-10-26T14:00Z'), utc('2018-10-29T06:00Z')))).toBe(2);
    expect(valueOrNull(isWorkingInstant(old, utc('2018-10-29T05:00Z')))).toBe(true);
    // Friday 25.12.2020 closes at 14:00 UTC, Monday 28.12.2020 opens at 06:00 UTC.
    expect(divide(workingSeconds(old, utc('2020-12-25T13:00Z'), utc('2020-12-28T07:00Z')))).toBe(2);
    expect(valueOrNull(isWorkingInstant(old, utc('2020-12-28T05:30Z')))).toBe(false);
  });

  it('is unknown outside the calendar and across a year that has none', () => {
    const gap = compileWorkingCalendar(ZONE, DEFAULT_WORKING_RULES, { 2023: NOTHING, 2025: NOTHING });
    const nothing = { kind: 'unknown', reason: 'no-calendar' };
    expect(workingSeconds(cal, local('2021-12-31 23:59'), local('2022-01-10 12:00'))).toEqual(nothing);
    expect(workingSeconds(cal, local('2027-12-30 12:00'), local('2028-01-01 00:01'))).toEqual(nothing);
    expect(workingSeconds(cal, local('2028-02-02 12:00'), local('2028-02-01 00:01'))).toEqual(nothing);
    expect(workingSeconds(gap, local('2023-12-31 12:00'), local('2025-01-09 12:00'))).toEqual(nothing);
    expect(workingSeconds(gap, local('2024-05-01 12:00'), local('2024-05-02 12:00'))).toEqual(nothing);
    expect(workingSeconds(compileWorkingCalendar(ZONE, DEFAULT_WORKING_RULES, {}), 0, 1)).toEqual(nothing);
    expect(workingSeconds(cal, Number.NaN, local('2025-01-09 12:00'))).toEqual(nothing);
    expect(addWorkingSeconds(cal, local('2027-12-30 17:00'), 9 * HOUR)).toEqual(nothing);
    expect(addWorkingSeconds(gap, local('2023-12-29 17:00'), 9 * HOUR)).toEqual(nothing);
    expect(isWorkingInstant(gap, local('2024-05-02 12:00'))).toEqual(nothing);
    expect(hours(gap, '2025-01-09 10:00', '2025-01-09 12:00')).toBe(2);
  });
});

describe('addWorkingSeconds', () => {
  it.each([
    ['to the hour next day', '2025-11-05 17:00', 9, '2025-11-06 17:00'],
    ['ends at closing, not at the next opening', '2025-11-05 09:00', 9, '2025-11-05 18:00'],
    ['asked on Friday night', '2025-11-07 22:00', 9, '2025-11-10 18:00'],
    ['shortened day before a holiday', '2026-11-03 09:00', 9, '2026-11-05 10:00'],
    ['nothing to add', '2025-11-08 12:00', 0, '2025-11-08 12:00'],
  ])('%s', (_name, from, added, expected) => {
    expect(addWorkingSeconds(cal, local(from), added * HOUR)).toEqual({ kind: 'known', value: local(expected) });
  });
});

describe('working time as a law', () => {
  const instant = fc.integer({ min: local('2022-01-01 00:00'), max: local('2027-12-31 00:00') });
  // By name, so that a counterexample can be read.
  const calendars = {
    cal,
    lunching: compileWorkingCalendar(ZONE, lunching),
    kamchatka: compileWorkingCalendar('Asia/Kamchatka'),
  };
  const rules = fc.constantFrom<(keyof typeof calendars)[]>('cal', 'lunching', 'kamchatka');
  const seconds = (calendar: WorkingCalendar, from: number, to: number): number =>
    valueOrNull(workingSeconds(calendar, from, to)) ?? Number.NaN;

  it('is additive over any split, never negative, never more than the time elapsed', () => {
    fc.assert(
      fc.property(rules, instant, instant, instant, (name, ...instants) => {
        const calendar = calendars[name];
        const [a = 0, b = 0, c = 0] = instants.sort((x, y) => x - y);
        expect(seconds(calendar, a, b) + seconds(calendar, b, c)).toBe(seconds(calendar, a, c));
        expect(seconds(calendar, a, b)).toBeGreaterThanOrEqual(0);
        expect(seconds(calendar, a, b)).toBeLessThanOrEqual(b - a);
      }),
    );
  });

  it('finds the first instant at which the seconds have passed', () => {
    fc.assert(
      fc.property(rules, instant, fc.integer({ min: 1, max: 40 * HOUR }), (name, from, added) => {
        const calendar = calendars[name];
        const due = valueOrNull(addWorkingSeconds(calendar, from, added));
        fc.pre(due !== null);
        expect(seconds(calendar, from, due ?? 0)).toBe(added);
        expect(seconds(calendar, from, (due ?? 0) - 1)).toBe(added - 1);
      }),
    );
  });

  it('equals a count minute by minute', () => {
    const minute = fc.integer({ min: local('2024-01-01 00:00') / 60, max: local('2026-12-01 00:00') / 60 });
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 12 * 1440 }), fc.boolean(), (from, length, lunch) => {
        const calendar = lunch ? calendars.lunching : cal;
        let counted = 0;
        for (let m = from; m < from + length; m += 1) if (isAtWork(m * 60, lunch)) counted += 60;
        expect(seconds(calendar, from * 60, (from + length) * 60)).toBe(counted);
      }),
      { numRuns: 60 },
    );
  });
});

/** The slow reference: reads the clock of a fixed UTC+3, right for Volgograd since 2021. */
function isAtWork(epochSeconds: number, lunch: boolean): boolean {
  const clock = new Date((epochSeconds + 3 * HOUR) * 1000);
  const day = clock.toISOString().slice(0, 10);
  const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes();
  const year = RU_CALENDAR[clock.getUTCFullYear()] ?? NOTHING;
  const weekend = clock.getUTCDay() % 6 === 0;
  if (weekend ? !year.workingWeekends.includes(day) : year.holidays.includes(day)) return false;
  const close = year.shortened.includes(day) ? 17 * 60 : 18 * 60;
  if (lunch && minute >= 780 && minute < 840) return false;
  return minute >= 540 && minute < close;
}
