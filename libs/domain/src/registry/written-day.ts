import { isDay } from '../calendar/day.js';

/** Reads a day as files write it: `2026-11-30`, `30.11.2026`, `30.11.26`, with a time behind it or not. Null: it is none. */
export function readWrittenDay(text: string): string | null {
  const [date = ''] = text.trim().split(/[T ]/u);
  const local = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/u.exec(date);
  const [, day = '', month = '', year = ''] = local ?? [];
  const written = local ? `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : date;
  return isDay(written) ? written : null;
}
