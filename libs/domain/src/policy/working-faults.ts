import { addDays, daysBetween, isDay, isoWeekday } from '../calendar/day.js';
import { RU_CALENDAR, type ProductionYear } from '../calendar/ru-production-calendar.js';
import type { WorkingRules } from '../calendar/working-rules.js';
import { dayFaults, fault, type PolicyFault, repeated } from './policy-fault.js';

/** Minutes that a working day has at least: with fewer a deadline of hours would take months. */
const MIN_WORKING_MINUTES = 60;
/** Working days that a year has at least; a real one has some 247. */
const MIN_WORKING_DAYS = 100;

const LISTS = ['daysOff', 'workingDays', 'shortened'] as const;

/** What contradicts itself in a working day and its calendar. */
export function workingFaults(rules: WorkingRules): PolicyFault[] {
  const hours = hourFaults(rules);
  const days = listFaults(rules);
  return days.length > 0 ? [...hours, ...days] : [...hours, ...yearFaults(rules)];
}

function hourFaults(rules: WorkingRules): PolicyFault[] {
  const { openMinute, closeMinute, lunch, shortenedByMinutes } = rules;
  if (openMinute >= closeMinute) return [fault('working.closeMinute', 'closes-before-opens', '')];
  if (lunch && !(openMinute <= lunch.fromMinute && lunch.fromMinute < lunch.toMinute && lunch.toMinute <= closeMinute))
    return [fault('working.lunch', 'lunch-outside-day', '')];
  const least = String(MIN_WORKING_MINUTES);
  if (workingMinutes(rules, 0) < MIN_WORKING_MINUTES) return [fault('working', 'too-little-work', least)];
  if (workingMinutes(rules, shortenedByMinutes) < MIN_WORKING_MINUTES)
    return [fault('working.shortenedByMinutes', 'too-little-work-when-shortened', least)];
  return [];
}

/** Of a day that closes so many minutes earlier. */
function workingMinutes({ openMinute, closeMinute, lunch }: WorkingRules, earlier: number): number {
  const close = closeMinute - earlier;
  if (lunch === null) return close - openMinute;
  const morning = Math.min(close, lunch.fromMinute) - openMinute;
  return Math.max(0, morning) + Math.max(0, close - lunch.toMinute);
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
    return days < MIN_WORKING_DAYS
      ? [fault('working.overrides.daysOff', 'too-few-working-days', `${year}: ${days}`)]
      : [];
  });
}

function workingDaysOf(year: string, calendar: ProductionYear, { overrides = {} }: WorkingRules): number {
  const off = new Set(overrides.daysOff?.filter(isDay));
  const holidays = new Set(calendar.holidays);
  const working = new Set([...calendar.workingWeekends, ...(overrides.workingDays ?? [])]);
  const first = `${year}-01-01`;
  const length = daysBetween(first, `${Number(year) + 1}-01-01`);
  return Array.from({ length }, (_, at) => addDays(first, at)).filter((day) => {
    if (off.has(day)) return false;
    return working.has(day) || (isoWeekday(day) < 6 && !holidays.has(day));
  }).length;
}
