import { HOUR_SECONDS } from './spans.js';
import { dayNumber } from './day.js';
import { instantOfLocal } from './local-time.js';

/** When something is done after a period: so many whole days after its end, at a time of that day by the clock of the region. */
export interface AfterPeriod {
  /** 0: the day that follows the last day of the period. */
  readonly daysAfter: number;
  /** `HH:MM`. */
  readonly time: string;
}

/**
 * The instant (epoch seconds) that is due after a period whose last local day is `to`. A time that the clock shows twice is the
 * first of the two; one that it leaves out is the instant at which it does.
 */
export function scheduledAt(zone: string, to: string, { daysAfter, time }: AfterPeriod): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantOfLocal(zone, dayNumber(to) + 1 + daysAfter, hours * HOUR_SECONDS + minutes * 60);
}
