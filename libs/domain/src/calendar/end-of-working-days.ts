import { known, unknown, type Maybe } from '../absence.js';
import { versionInForce, type Version } from './calendar-versions.js';
import { dayOfNumber } from './day.js';
import { localDayNumber, startOfLocalDay } from './local-time.js';
import type { WorkingCalendar } from './working-calendar.js';
import { workingDay } from './working-day.js';

/** A region with less than a working day in so many days has no calendar to count by. */
const MAX_DAYS_LOOKED_AT = 400;

/**
 * The end (epoch seconds) of the working day by which something is due that has so many working days: the day on which it
 * began does not count (Гражданский кодекс, ст. 191), whatever its hour. A day is a working one if the region works in it at
 * all, and ends when its last hour of work does. Unknown (`no-calendar`) where the production calendar does not reach so far.
 * @param calendars those of the region, each in force from an instant on
 */
export function endOfWorkingDays(
  calendars: readonly Version<WorkingCalendar>[],
  zone: string,
  fromEpochSeconds: number,
  days: number,
): Maybe<number> {
  const first = localDayNumber(zone, fromEpochSeconds) + 1;
  let left = days;
  for (let number = first; number < first + MAX_DAYS_LOOKED_AT; number += 1) {
    const from = startOfLocalDay(zone, dayOfNumber(number));
    const to = startOfLocalDay(zone, dayOfNumber(number + 1));
    const calendar = versionInForce(calendars, from)?.value;
    if (calendar?.spans.some((span) => span.from <= from && to <= span.to) !== true) return unknown('no-calendar');
    const worked = workingDay(calendar, dayOfNumber(number));
    if (worked === null) continue;
    left -= 1;
    if (left <= 0) return known(worked.closes);
  }
  return unknown('no-calendar');
}
