import type { ProductionCalendar } from './ru-production-calendar.js';
import { DEFAULT_WORKING_RULES, type WorkingInterval, type WorkingRules } from './working-rules.js';
import type { HoursKeeper } from './working-week.js';

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
    transfers: { '2018-04-28': '2018-04-30', '2018-06-09': '2018-06-11', '2018-12-29': '2018-12-31' },
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
  byWeekday: {
    ...DEFAULT_WORKING_RULES,
    lunch: { fromMinute: 780, toMinute: 828 },
    weekdays: {
      friday: [
        { fromMinute: 540, toMinute: 780 },
        { fromMinute: 828, toMinute: 1020 },
      ],
      saturday: [{ fromMinute: 540, toMinute: 840 }],
    },
  },
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
  keeper: HoursKeeper = { kind: '', ogrn: '' },
): number {
  const clock = clockOf(zone);
  let today = Number.NaN;
  let working: readonly boolean[] = [];
  let seconds = 0;
  for (let minute = Math.floor(fromEpochSeconds / 60); minute * 60 < toEpochSeconds; minute += 1) {
    const { day, minuteOfDay } = clock(minute);
    if (day !== today) working = workingMinutes(day, rules, calendar, keeper);
    today = day;
    if (working[minuteOfDay] !== true) continue;
    seconds += Math.min(minute * 60 + 60, toEpochSeconds) - Math.max(minute * 60, fromEpochSeconds);
  }
  return seconds;
}

interface ClockFace {
  /** Days of the local calendar since 1970-01-01. */
  readonly day: number;
  readonly minuteOfDay: number;
}

const DAY_NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const HOLIDAYS = /-(01-0[1-8]|02-23|03-08|05-01|05-09|06-12|11-04)$/;

/** Each minute of a day: whether it is worked. Nothing is sorted or merged: a minute is looked at by itself. */
function workingMinutes(
  dayNumber: number,
  rules: WorkingRules,
  calendar: ProductionCalendar,
  keeper: HoursKeeper,
): boolean[] {
  const { day, weekday } = named(dayNumber);
  const year = calendar[Number(day.slice(0, 4))];
  if (year === undefined) throw new RangeError(`the reference has no calendar for ${day}`);
  const { daysOff = [], workingDays = [], shortened = [] } = rules.overrides ?? {};
  const said = [rules.institutions?.[keeper.ogrn], rules.kinds?.[keeper.kind]];
  const minutesOn = (index: number): boolean[] => {
    const isIn = (intervals: readonly WorkingInterval[]) =>
      Array.from({ length: 1440 }, (_, at) => intervals.some((one) => one.fromMinute <= at && at < one.toMinute));
    const name = DAY_NAMES[index % 7] ?? 'sunday';
    for (const own of said) {
      if (own?.weekdays?.[name]) return isIn(own.weekdays[name]);
      if (own?.roundTheClock) return isIn([{ fromMinute: 0, toMinute: 1440 }]);
    }
    if (rules.weekdays?.[name]) return isIn(rules.weekdays[name]);
    if (index % 7 === 0 || index % 7 === 6) return isIn([]);
    const { openMinute, closeMinute, lunch } = rules;
    return Array.from({ length: 1440 }, (_, at) => {
      const isLunch = lunch !== null && lunch.fromMinute <= at && at < lunch.toMinute;
      return openMinute <= at && at < closeMinute && !isLunch;
    });
  };
  const last = (index: number): boolean[] => {
    const found = [0, 1, 2, 3, 4, 5, 6].map((back) => minutesOn(index + 7 - back)).find((day) => day.includes(true));
    return found ?? minutesOn(index);
  };
  const holidays = said.find((own) => own?.roundTheClock === true || own?.worksOnHolidays !== undefined);
  if (holidays?.worksOnHolidays ?? holidays?.roundTheClock) return minutesOn(weekday);
  if (daysOff.includes(day)) return [];
  const weekend = weekday % 6 === 0;
  let minutes = minutesOn(weekday);
  let isShort = year.shortened.includes(day) || shortened.includes(day);
  if (year.workingWeekends.includes(day)) {
    const instead = Object.entries(year.transfers ?? {}).find(([moved]) => moved === day)?.[1];
    const asThen = instead === undefined ? [] : minutesOn(new Date(`${instead}T00:00:00Z`).getUTCDay());
    minutes = asThen.includes(true) ? asThen : last(weekday);
  } else if (workingDays.includes(day)) minutes = last(weekday);
  else if (weekend ? HOLIDAYS.test(day) : year.holidays.includes(day)) return [];
  else if (weekend && HOLIDAYS.test(named(dayNumber + 1).day)) isShort = true;
  for (let left = isShort ? rules.shortenedByMinutes : 0; left > 0 && minutes.includes(true); left -= 1)
    minutes[minutes.lastIndexOf(true)] = false;
  return minutes;
}

function named(dayNumber: number): { readonly day: string; readonly weekday: number } {
  const date = new Date(dayNumber * 86_400_000);
  return { day: date.toISOString().slice(0, 10), weekday: date.getUTCDay() };
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
