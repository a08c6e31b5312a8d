import { HOUR_SECONDS, MINUTE_SECONDS } from '../calendar/spans.js';
import type { Clock } from '../closed-lists/answer-choices.js';

const NBSP = '\u00a0';
const HOURS_A_DAY = 24;
/** From so many calendar hours on days are told, and from so many working hours on no minutes. */
const MIN_HOURS_IN_DAYS = 48;
const MIN_HOURS_ALONE = 100;

/** A whole number as people write it: `1 612 480`. */
function countWords(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, NBSP);
}

/** Seconds → `2 ч 40 мин`, `40 мин`, `меньше минуты`; from two calendar days on `3 дн. 4 ч`. */
export function waitWords(seconds: number, clock: Clock = 'working'): string {
  const minutes = Math.round(seconds / MINUTE_SECONDS);
  if (minutes === 0) return seconds > 0 ? `меньше${NBSP}минуты` : `0${NBSP}мин`;
  const perHour = HOUR_SECONDS / MINUTE_SECONDS;
  const hours = Math.floor(minutes / perHour);
  if (clock === 'calendar' && hours >= MIN_HOURS_IN_DAYS)
    return pair(Math.floor(hours / HOURS_A_DAY), 'дн.', hours % HOURS_A_DAY, 'ч');
  if (hours >= MIN_HOURS_ALONE) return `${countWords(Math.round(minutes / perHour))}${NBSP}ч`;
  return pair(hours, 'ч', minutes % perHour, 'мин');
}

function pair(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  const parts = [];
  if (major > 0) parts.push(`${countWords(major)}${NBSP}${majorUnit}`);
  if (minor > 0) parts.push(`${minor}${NBSP}${minorUnit}`);
  return parts.join(NBSP);
}
