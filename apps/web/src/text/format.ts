import { changeWords, pointsWords, shareWords, waitWords } from '@gospulse/domain';

/** Russian forms of numbers, shares and durations. Spaces inside a number are no-break. */

export const NBSP = '\u00a0';
const MINUS = '\u2212';

const grouped = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('ru-RU', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const upToOneDigit = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1 });

/** Typographic minus and no-break spaces, whatever the runtime's locale data say. */
function typographic(text: string): string {
  return text.replaceAll('-', MINUS).replace(/[\s\u202f]/g, NBSP);
}

/** `1612480` → `1 612 480`. */
export function formatCount(value: number): string {
  const rounded = Math.round(value);
  return typographic(grouped.format(rounded === 0 ? 0 : rounded));
}

/** `31204` → `31,2 тыс.`; below a thousand the number itself. For places too narrow for all digits. */
export function formatShortCount(value: number): string {
  const size = Math.abs(value);
  if (size < 1_000) return formatCount(value);
  const [scaled, unit] = size < 999_500 ? [value / 1_000, 'тыс.'] : [value / 1_000_000, 'млн'];
  const digits = Math.abs(scaled) < 100 ? upToOneDigit.format(scaled) : grouped.format(scaled);
  return typographic(`${digits} ${unit}`);
}

/** Share 0…1 → `84,1 %`, `больше 99,9 %`: on cards, in tables and tooltips. All shares are written by `shareWords`. */
export function formatShare(share: number): string {
  return shareWords(share);
}

/** Share 0…1 → `84 %`, `больше 99 %`: in titles and on axes. */
export function formatWholeShare(share: number): string {
  return shareWords(share, { decimals: 0 });
}

/** The same behind a preposition: «по более чем 99 % страниц». */
export function formatWholeShareAfter(share: number): string {
  return shareWords(share, { decimals: 0, bounds: 'after a preposition' });
}

/** The same for a tile of some fifty pixels: `>99 %`. */
export function formatTileShare(share: number): string {
  return shareWords(share, { decimals: 0, bounds: 'signs' });
}

/** A small share → `1,73 %`, two digits after the comma; what is not nothing is never `0,00 %`. */
export function formatFineShare(share: number): string {
  return shareWords(share, { decimals: 2 });
}

/** A small relative change → `+0,07 %`; one below a hundredth of a percent has no sign. */
export function formatFineRelative(change: number): string {
  return changeWords(change, { decimals: 2 });
}

/** Score out of a hundred, one digit after the comma when there is one. */
export function formatScore(score: number): string {
  return typographic(upToOneDigit.format(score));
}

/** The same in a column of scores, whose digits stand below each other: `87,0`. */
export function formatColumnScore(score: number): string {
  return typographic(oneDigit.format(score));
}

/** The clock a duration was measured by: calendar days exist only on the calendar. */
export type DurationClock = 'working' | 'calendar';

/** Seconds → `2 ч 40 мин`, `40 мин`, `меньше минуты`; from two calendar days on `3 дн. 4 ч`. */
export const formatDuration: (seconds: number, clock?: DurationClock) => string = waitWords;

/** Seconds → `2:31`, hours and minutes, for intervals and tiles. */
export function formatClockTime(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${formatCount(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Signed count: `+1 204`, `−38`, `0`. */
export function formatSigned(value: number): string {
  return value > 0 ? `+${formatCount(value)}` : formatCount(value);
}

/** Difference of two scores out of a hundred: `+1,5`, `−0,4`. */
export function formatSignedScore(difference: number): string {
  return `${difference > 0 ? '+' : ''}${formatScore(difference)}`;
}

/** Difference of two shares → `+2,3 п. п.`; one below a tenth of a point, that is not nothing, is `меньше 0,1 п. п.`. */
export function formatPoints(difference: number): string {
  return pointsWords(difference);
}

/** Relative change → `+0,4 %`; one below a tenth of a percent has no sign. */
export function formatRelative(change: number): string {
  return changeWords(change);
}
