import { addDays, startOfLocalDay } from '@gospulse/domain';

/** The last second of a local day, epoch seconds: what is known later does not exist for it. */
export function lastSecondOf(day: string, zone: string): number {
  return startOfLocalDay(zone, addDays(day, 1)) - 1;
}
