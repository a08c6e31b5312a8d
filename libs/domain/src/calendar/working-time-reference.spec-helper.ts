import type { ProductionCalendar } from './ru-production-calendar.js';
import { DEFAULT_WORKING_RULES, type WorkingRules } from './working-rules.js';

export const ZONE = 'Europe/Volgograd';

/**
 * A calendar over both changes of Volgograd's clock, made for the specs: true in kind, not to the day. The nights of
 * the changes, from Saturday to Sunday, are working days here, so that working time has to cross them.
 */
export const OLD_CALENDAR: ProductionCalendar = {
  2018: {
    holidays: ['2018-01-01', '2018-03-08', '2018-03-09', '2018-06-11', '2018-06-12', '2018-11-05', '2018-12-31'],
    workingWeekends: ['2018-04-28', '2018-06-09', '2018-10-27', '2018-10-28', '2018-12-29'],
    shortened: ['2018-02-22', '2018-03-07', '2018-04-28', '2018-06-09', '2018-10-28', '2018-12-29'],
  },
  2019: {
    holidays: ['2019-01-01', '2019-03-08', '2019-05-01', '2019-05-02', '2019-05-09', '2019-11-04'],
    workingWeekends: [],
    shortened: ['2019-02-22', '2019-03-07', '2019-04-30', '2019-12-31'],
  },
  2020: {
    holidays: ['2020-01-01', '2020-02-24', '2020-03-09', '2020-05-11', '2020-06-12', '2020-11-04'],
    workingWeekends: ['2020-12-26', '2020-12-27'],
    shortened: ['2020-06-11', '2020-11-03', '2020-12-26', '2020-12-31'],
  },
  2021: {
    holidays: ['2021-01-01', '2021-02-22', '2021-02-23', '2021-05-03', '2021-11-04', '2021-12-31'],
    workingWeekends: ['2021-02-20'],
    shortened: ['2021-02-20', '2021-04-30', '2021-06-11', '2021-11-03'],
  },
};

/** Rules worth telling apart: lunch, regional days, and hours round midnight in which the clock is put forward or back. */
export const RULES: Readonly<Record<string, WorkingRules>> = {
  plain: DEFAULT_WORKING_RULES,
  lunch: { ...DEFAULT_WORKING_RULES, lunch: { fromMinute: 780, toMinute: 840 } },
  regional: {
    ...DEFAULT_WORKING_RULES,
    overrides: {
      daysOff: ['2018-10-29', '2020-12-28', '2019-07-01'],
      workingDays: ['2018-11-03', '2019-07-06', '2020-12-26', '2020-12-28'],
      shortened: ['2018-10-26', '2019-07-06'],
    },
  },
  roundTheClock: { openMinute: 0, closeMinute: 1440, lunch: null, shortenedByMinutes: 60 },
  night: { openMinute: 0, closeMinute: 200, lunch: { fromMinute: 150, toMinute: 165 }, shortenedByMinutes: 7 },
};

/**
 * The slow reference: reads the wall clock minute by minute and counts the seconds of each working one. It shares no
 * code with what it checks: the clock comes from Intl, the day's plan is looked up in the lists as they are.
 */
export function countWorkingSeconds(
  zone: string,
  rules: WorkingRules,
  calendar: ProductionCalendar,
  fromEpochSeconds: number,
  toEpochSeconds: number,
): number {
  const clock = clockOf(zone);
  let today = Number.NaN;
  let hours: DayHours = null;
  let seconds = 0;
  for (let minute = Math.floor(fromEpochSeconds / 60); minute * 60 < toEpochSeconds; minute += 1) {
    const { day, minuteOfDay } = clock(minute);
    if (day !== today) hours = hoursOf(day, rules, calendar);
    today = day;
    if (!isAtWork(hours, minuteOfDay)) continue;
    seconds += Math.min(minute * 60 + 60, toEpochSeconds) - Math.max(minute * 60, fromEpochSeconds);
  }
  return seconds;
}

interface ClockFace {
  /** Days of the local calendar since 1970-01-01. */
  readonly day: number;
  readonly minuteOfDay: number;
}

/** The minutes of a day at work; null on a day off. */
type DayHours = { readonly open: number; readonly close: number; readonly lunch: WorkingRules['lunch'] } | null;

function isAtWork(hours: DayHours, minuteOfDay: number): boolean {
  if (hours === null || minuteOfDay < hours.open || minuteOfDay >= hours.close) return false;
  return hours.lunch === null || minuteOfDay < hours.lunch.fromMinute || minuteOfDay >= hours.lunch.toMinute;
}

function hoursOf(dayNumber: number, rules: WorkingRules, calendar: ProductionCalendar): DayHours {
  const date = new Date(dayNumber * 86_400_000);
  const day = date.toISOString().slice(0, 10);
  const year = calendar[date.getUTCFullYear()];
  if (year === undefined) throw new RangeError(`the reference has no calendar for ${day}`);
  const { daysOff = [], workingDays = [], shortened = [] } = rules.overrides ?? {};
  const weekend = date.getUTCDay() % 6 === 0;
  const usual = weekend ? year.workingWeekends.includes(day) : !year.holidays.includes(day);
  if (daysOff.includes(day) || !(usual || workingDays.includes(day))) return null;
  const short = year.shortened.includes(day) || shortened.includes(day);
  const close = rules.closeMinute - (short ? rules.shortenedByMinutes : 0);
  return { open: rules.openMinute, close, lunch: rules.lunch };
}

/** Intl is asked for the offset once an hour of UTC: this zone changes its clock on the hour only. */
function clockOf(zone: string): (minute: number) => ClockFace {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  let hour = Number.NaN;
  let offsetMinutes = 0;
  return (minute) => {
    if (Math.floor(minute / 60) !== hour) {
      hour = Math.floor(minute / 60);
      const name = format.formatToParts(hour * 3_600_000).find((part) => part.type === 'timeZoneName')?.value ?? '';
      const [, sign = '', hours = '0', minutes = '0'] = /^GMT([+-])(\d\d):(\d\d)$/.exec(name) ?? [];
      offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    }
    const local = minute + offsetMinutes;
    return { day: Math.floor(local / 1440), minuteOfDay: ((local % 1440) + 1440) % 1440 };
  };
}
