const DAY_MS = 86_400_000;
/** VK's day is taken to be Moscow's; a wrong guess only means that an error 29 parks the method until the next. */
const MOSCOW_OFFSET_MS = 3 * 3_600_000;

/** The day, `YYYY-MM-DD`, that a daily quota of VK is counted on at an instant (epoch milliseconds). */
export function vkDay(nowMs: number): string {
  return new Date(nowMs + MOSCOW_OFFSET_MS).toISOString().slice(0, 10);
}

/** When the next such day begins, epoch milliseconds. */
export function nextVkDay(nowMs: number): number {
  return (Math.floor((nowMs + MOSCOW_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - MOSCOW_OFFSET_MS;
}
