import { isDay } from '../calendar/day.js';
import { ruCalendarSpan } from '../calendar/ru-production-calendar.js';

/** What is wrong with rules that are well-formed. A closed list: whoever shows it has words for each. */
export type PolicyFaultCode =
  | 'no-such-day'
  | 'outside-calendar'
  | 'closes-before-opens'
  | 'lunch-outside-day'
  | 'empty-interval'
  | 'intervals-overlap'
  | 'no-work'
  | 'too-many-weeks'
  | 'bad-ogrn'
  | 'says-nothing'
  | 'too-little-work'
  | 'too-little-work-when-shortened'
  | 'repeated-day'
  | 'off-and-working'
  | 'off-and-shortened'
  | 'too-few-working-days'
  | 'fast-slower-than-deadline'
  | 'deadline-too-far'
  | 'no-deadline'
  | 'two-deadlines'
  | 'repeated-criterion'
  | 'unknown-criterion'
  | 'filed-by-known-code'
  | 'title-taken'
  | 'percent-beyond-100'
  | 'no-weight'
  | 'steps-out-of-order'
  | 'kind-in-and-out'
  | 'unknown-kind'
  | 'zones-out-of-order';

export interface PolicyFault {
  /** Field of the file, as `working.overrides.daysOff.3`. */
  readonly path: string;
  readonly code: PolicyFaultCode;
  /** What the words need: the bound, or what stood there. */
  readonly about: string;
}

/** A day that does not exist, or for which there is no production calendar. */
export function dayFaults(path: string, day: string): PolicyFault[] {
  if (!isDay(day)) return [{ path, code: 'no-such-day', about: day }];
  const { firstYear, lastYear } = ruCalendarSpan();
  const year = Number(day.slice(0, 4));
  const about = `${firstYear}–${lastYear}`;
  return year < firstYear || year > lastYear ? [{ path, code: 'outside-calendar', about }] : [];
}

/** Places of values that stood there before. */
export function repeated(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, at) => (seen.size === seen.add(value).size ? [at] : []));
}

export function fault(path: string, code: PolicyFaultCode, about: string): PolicyFault {
  return { path, code, about };
}
