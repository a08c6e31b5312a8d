import { zoneOffsetSeconds } from '@gospulse/domain';

/**
 * Seconds by which the clocks of a region are ahead of UTC. Europe/Volgograd has stood at UTC+3 since 27.12.2020 as Moscow does,
 * no other zone of Russia has changed since, and the options refuse an earlier epoch, so a fixed offset is exact here (it would
 * not be for data before that day).
 */
export type Offset = number;

/** Of Moscow, by whose days VK counts, and of Volgograd. */
export const MOSCOW_OFFSET: Offset = 3 * 3600;

export const EARLIEST_EPOCH_DAY = '2021-01-01';

/** How far the clocks of a zone are ahead, as they are since the earliest epoch. */
export function offsetOf(zone: string): Offset {
  return zoneOffsetSeconds(zone, dayNumberOf(EARLIEST_EPOCH_DAY) * DAY);
}

export const HOUR = 3600;
export const DAY = 86_400;
export const WEEK = 7 * DAY;

/** Number of the local day (days since 1970-01-01) an instant falls on. */
export function localDayNumber(epochSeconds: number, offset: Offset = MOSCOW_OFFSET): number {
  return Math.floor((epochSeconds + offset) / DAY);
}

/** Seconds since local midnight. */
export function secondOfLocalDay(epochSeconds: number, offset: Offset = MOSCOW_OFFSET): number {
  return (((epochSeconds + offset) % DAY) + DAY) % DAY;
}

/** The instant a local day begins. */
export function startOfDay(dayNumber: number, offset: Offset = MOSCOW_OFFSET): number {
  return dayNumber * DAY - offset;
}

/** `YYYY-MM-DD` of a day number. */
export function isoDay(dayNumber: number): string {
  return new Date(dayNumber * DAY * 1000).toISOString().slice(0, 10);
}

/** Day number of `YYYY-MM-DD`. */
export function dayNumberOf(isoDayText: string): number {
  return Math.floor(Date.parse(`${isoDayText}T00:00:00Z`) / 1000 / DAY);
}

/** 0 = Monday … 6 = Sunday (1970-01-01 was a Thursday). */
export function weekday(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

/** ISO 8601 in UTC, without milliseconds. */
export function isoInstant(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}
