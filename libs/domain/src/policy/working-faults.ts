import { dayNumber } from '../calendar/day.js';
import { hoursOfDays } from '../calendar/hours-of-days.js';
import { RU_CALENDAR, type ProductionYear } from '../calendar/ru-production-calendar.js';
import type { OwnHours, WeekdayHours, WorkingRules } from '../calendar/working-rules.js';
import { minutesOf, weekOf, type WorkingWeek } from '../calendar/working-week.js';
import { isValidOgrn } from '../registry/ogrn.js';
import { dayFaults, fault, type PolicyFault, repeated } from './policy-fault.js';

/** Minutes that a working day has at least: with fewer a deadline of hours would take months. */
const MIN_WORKING_MINUTES = 60;
/** Working days that a year has at least; a real one has some 247. */
const MIN_WORKING_DAYS = 100;

/** Weeks that differ from each other: each is laid out day by day for all years, and kept. */
export const MAX_WEEKS = 100;

const LISTS = ['daysOff', 'workingDays', 'shortened'] as const;

/** Of which kind institutions are, by ОГРН: where rules leave an institution's weekday out, its kind has it. */
export type KindsByOgrn = ReadonlyMap<string, string>;

const NO_KINDS: KindsByOgrn = new Map();

/** What contradicts itself in the hours of work and their calendar. */
export function workingFaults(rules: WorkingRules, kindOf: KindsByOgrn = NO_KINDS): PolicyFault[] {
  const hours = [...hourFaults(rules), ...weekdayFaults('working.weekdays', rules.weekdays, rules)];
  const own = [
    ...Object.entries(rules.kinds ?? {}).flatMap(([kind, of]) => ownFaults(`working.kinds.${kind}`, of, rules)),
    ...Object.entries(rules.institutions ?? {}).flatMap(([ogrn, of]) => [
      ...(isValidOgrn(ogrn) ? [] : [fault(`working.institutions.${ogrn}`, 'bad-ogrn', ogrn)]),
      ...ownFaults(`working.institutions.${ogrn}`, of, rules),
    ]),
  ];
  const days = listFaults(rules);
  const stated = [...hours, ...own, ...days];
  return stated.length > 0 ? stated : [...yearFaults(rules), ...weekFaults(rules, kindOf)];
}

function hourFaults(rules: WorkingRules): PolicyFault[] {
  const { openMinute, closeMinute, lunch, shortenedByMinutes } = rules;
  if (openMinute >= closeMinute) return [fault('working.closeMinute', 'closes-before-opens', '')];
  if (lunch && !(openMinute <= lunch.fromMinute && lunch.fromMinute < lunch.toMinute && lunch.toMinute <= closeMinute))
    return [fault('working.lunch', 'lunch-outside-day', '')];
  const minutes = minutesOf(weekOf({ ...rules, weekdays: {} }).days[0] ?? []);
  const least = String(MIN_WORKING_MINUTES);
  if (minutes < MIN_WORKING_MINUTES) return [fault('working', 'too-little-work', least)];
  if (minutes - shortenedByMinutes < MIN_WORKING_MINUTES)
    return [fault('working.shortenedByMinutes', 'too-little-work-when-shortened', least)];
  return [];
}

/** What is wrong with the stretches of single weekdays: each has a length, comes after the one before, and they make a day. */
function weekdayFaults(
  path: string,
  weekdays: WeekdayHours = {},
  { shortenedByMinutes }: Pick<WorkingRules, 'shortenedByMinutes'>,
): PolicyFault[] {
  return Object.entries(weekdays).flatMap(([weekday, day]) => {
    const at = `${path}.${weekday}`;
    const faults = day.flatMap(({ fromMinute, toMinute }, index) => {
      const before = day[index - 1];
      if (fromMinute >= toMinute) return [fault(`${at}.${index}`, 'empty-interval', '')];
      if (before !== undefined && fromMinute < before.toMinute)
        return [fault(`${at}.${index}`, 'intervals-overlap', '')];
      return [];
    });
    if (faults.length > 0 || day.length === 0) return faults;
    const least = String(MIN_WORKING_MINUTES);
    if (minutesOf(day) < MIN_WORKING_MINUTES) return [fault(at, 'too-little-work', least)];
    const isLeft = minutesOf(day) - shortenedByMinutes >= MIN_WORKING_MINUTES;
    return isLeft ? [] : [fault(at, 'too-little-work-when-shortened', least)];
  });
}

function ownFaults(path: string, hours: OwnHours, rules: WorkingRules): PolicyFault[] {
  if (Object.keys(hours).length === 0) return [fault(path, 'says-nothing', '')];
  // Of those who work on holidays no day is shortened.
  const worksOnHolidays = hours.worksOnHolidays ?? hours.roundTheClock ?? false;
  const { shortenedByMinutes } = worksOnHolidays ? { shortenedByMinutes: 0 } : rules;
  return weekdayFaults(`${path}.weekdays`, hours.weekdays, { shortenedByMinutes });
}

/** A week without any work, of the region or of whoever keeps other hours: nothing would ever be due. And too many weeks. */
function weekFaults(rules: WorkingRules, kindOf: KindsByOgrn): PolicyFault[] {
  const kept = hoursKept(rules, kindOf);
  const different = new Set(kept.map(({ week: { days, worksOnHolidays } }) => JSON.stringify([days, worksOnHolidays])));
  return [
    ...kept.flatMap(({ path, week }) =>
      week.days.every((day) => day.length === 0) ? [fault(path, 'no-work', '')] : [],
    ),
    ...(different.size > MAX_WEEKS ? [fault('working', 'too-many-weeks', `${different.size}`)] : []),
  ];
}

/**
 * The weeks that rules speak of, the region's first, each with where it is spoken of. Where kinds have hours of their own, an
 * institution whose kind is not known is left out.
 */
export function hoursKept(
  rules: WorkingRules,
  kindOf: KindsByOgrn = NO_KINDS,
): { readonly path: string; readonly week: WorkingWeek }[] {
  return [
    { path: 'working', week: weekOf(rules) },
    ...Object.keys(rules.kinds ?? {}).map((kind) => ({
      path: `working.kinds.${kind}`,
      week: weekOf(rules, { kind, ogrn: '' }),
    })),
    ...Object.keys(rules.institutions ?? {}).flatMap((ogrn) => {
      const kind = kindOf.get(ogrn) ?? (Object.keys(rules.kinds ?? {}).length === 0 ? '' : null);
      return kind === null ? [] : [{ path: `working.institutions.${ogrn}`, week: weekOf(rules, { kind, ogrn }) }];
    }),
  ];
}

function listFaults({ overrides = {} }: WorkingRules): PolicyFault[] {
  const off = new Set(overrides.daysOff);
  return LISTS.flatMap((list) => {
    const days = overrides[list] ?? [];
    const path = (at: number): string => `working.overrides.${list}.${at}`;
    return [
      ...days.flatMap((day, at) => dayFaults(path(at), day)),
      ...repeated(days).map((at) => fault(path(at), 'repeated-day', days[at] ?? '')),
      ...days.flatMap((day, at) => {
        if (list === 'daysOff' || !off.has(day)) return [];
        return [fault(path(at), list === 'workingDays' ? 'off-and-working' : 'off-and-shortened', day)];
      }),
    ];
  });
}

function yearFaults(rules: WorkingRules): PolicyFault[] {
  return Object.entries(RU_CALENDAR).flatMap(([year, calendar]) => {
    const days = workingDaysOf(year, calendar, rules);
    if (days >= MIN_WORKING_DAYS) return [];
    const path = (rules.overrides?.daysOff ?? []).length > 0 ? 'working.overrides.daysOff' : 'working.weekdays';
    return [fault(path, 'too-few-working-days', `${year}: ${days}`)];
  });
}

function workingDaysOf(year: string, calendar: ProductionYear, rules: WorkingRules): number {
  const hoursOf = hoursOfDays(weekOf(rules), calendar);
  const first = dayNumber(`${year}-01-01`);
  const length = dayNumber(`${Number(year) + 1}-01-01`) - first;
  return Array.from({ length }, (_, at) => hoursOf(first + at)).filter((day) => day.length > 0).length;
}
