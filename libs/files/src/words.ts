import { wallClockMs } from '@gospulse/domain';

/** `05.10.2026`. */
export function dayWords(day: string): string {
  return day.split('-').reverse().join('.');
}

/** `05.10.2026 09:00` on the clock of a zone. */
export function instantWords(instant: string, zone: string): string {
  const clock = wallClockMs({ instant, zone });
  if (Number.isNaN(clock)) return instant;
  const [date = '', time = ''] = new Date(clock).toISOString().split('T');
  return `${dayWords(date)} ${time.slice(0, 5)}`;
}
