import { addDays } from './period.js';

/** Days of a month in weeks from Monday on; null: the place is another month's. */
export function monthGrid(month: string): readonly (readonly (string | null)[])[] {
  const first = `${month}-01`;
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: (string | null)[][] = [];
  for (let day = addDays(first, -before); day.slice(0, 7) <= month; day = addDays(day, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, at) => addDays(day, at)).map((each) => (each.startsWith(month) ? each : null)),
    );
  return weeks;
}

/** `2026-11` and so many months on: `2027-01`. */
export function shiftMonth(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}
