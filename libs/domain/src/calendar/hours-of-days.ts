import { dayNumber, dayOfNumber, isoWeekdayOfNumber } from './day.js';
import type { ProductionYear } from './ru-production-calendar.js';
import type { WorkingInterval } from './working-rules.js';
import { withoutLastMinutes, type WorkingWeek } from './working-week.js';

/** Public holidays by month and day (ТК РФ ст. 112): nobody who rests on holidays works then, whatever weekday it is. */
const PUBLIC_HOLIDAYS: ReadonlySet<string> = new Set([
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
]);

const SATURDAY = 6;
const WEEKDAYS = 7;

/**
 * The stretches of work of each day of a year, by the number of the day since 1970-01-01.
 *
 * A day off that was moved elsewhere is worked as long as the day it was moved to would have been (приказ Минздравсоцразвития
 * № 588н of 13.08.2009), so it takes that weekday's hours. A working day that only the region names has those of its own
 * weekday. Whoever has no hours on such a weekday, as on Saturdays mostly, works as on the last weekday before it that has.
 *
 * The production calendar tells of Mondays to Fridays which are public holidays and which come before one. Whoever works on
 * Saturdays or Sundays rests on public holidays too, and is shortened before them (ст. 95).
 */
export function hoursOfDays(week: WorkingWeek, year: ProductionYear): (number: number) => readonly WorkingInterval[] {
  if (week.worksOnHolidays) return (number) => hoursOn(week, isoWeekdayOfNumber(number));
  const { overrides } = week;
  const holidays = new Set(year.holidays);
  const workingWeekends = new Set(year.workingWeekends);
  const shortened = new Set([...year.shortened, ...(overrides.shortened ?? [])]);
  const daysOff = new Set(overrides.daysOff ?? []);
  const workingDays = new Set(overrides.workingDays ?? []);

  return (number) => {
    const day = dayOfNumber(number);
    const hours = hoursWhenWhole(day, number);
    return isShortened(day, number) ? withoutLastMinutes(hours, week.shortenedByMinutes) : hours;
  };

  function hoursWhenWhole(day: string, number: number): readonly WorkingInterval[] {
    const weekday = isoWeekdayOfNumber(number);
    if (daysOff.has(day)) return [];
    if (workingWeekends.has(day)) {
      const movedTo = year.transfers?.[day];
      const moved = movedTo === undefined ? [] : hoursOn(week, isoWeekdayOfNumber(dayNumber(movedTo)));
      return moved.length > 0 ? moved : lastHours(week, weekday);
    }
    if (workingDays.has(day)) return lastHours(week, weekday);
    const isHoliday = weekday < SATURDAY ? holidays.has(day) : isPublicHoliday(day);
    return isHoliday ? [] : hoursOn(week, weekday);
  }

  function isShortened(day: string, number: number): boolean {
    if (shortened.has(day)) return true;
    // Of the days that lists name, the lists tell it.
    if (isoWeekdayOfNumber(number) < SATURDAY || workingDays.has(day) || workingWeekends.has(day)) return false;
    return isPublicHoliday(dayOfNumber(number + 1));
  }
}

function isPublicHoliday(day: string): boolean {
  return PUBLIC_HOLIDAYS.has(day.slice(5));
}

function hoursOn({ days }: WorkingWeek, weekday: number): readonly WorkingInterval[] {
  return days[weekday - 1] ?? [];
}

/** The hours of a weekday, or of the last one before it that has any. */
function lastHours(week: WorkingWeek, weekday: number): readonly WorkingInterval[] {
  for (let back = 0; back < WEEKDAYS; back += 1) {
    const hours = hoursOn(week, ((weekday - 1 - back + WEEKDAYS) % WEEKDAYS) + 1);
    if (hours.length > 0) return hours;
  }
  return [];
}
