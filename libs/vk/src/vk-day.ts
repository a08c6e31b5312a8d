import { DAY_MS, HOUR_MS } from '@gospulse/domain';
/** VK's day is taken to be Moscow's; a wrong guess only means that an error 29 parks the method until the next. */
const MOSCOW_OFFSET_MS = 3 * HOUR_MS;

/** The day, `YYYY-MM-DD`, that a daily quota of VK is counted on at an instant (epoch milliseconds). */
export function vkDay(nowMs: number): string {
  return new Date(nowMs + MOSCOW_OFFSET_MS).toISOString().slice(0, 10);
}

/** When the next such day begins, epoch milliseconds. */
export function nextVkDay(nowMs: number): number {
  return (Math.floor((nowMs + MOSCOW_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - MOSCOW_OFFSET_MS;
}
