import { NBSP } from './format.js';

const MOSCOW_OFFSET_MINUTES = 180;

/** Days and instants in the region's zone. A wrong instant is a bug of the sender, and prints as «—». */

/** `2026-11-23` → `23.11.2026`. */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}.${month}.${year}`;
}

/** `2026-11-23` → `23.11`. */
export function formatShortDay(day: string): string {
  const [, month, date] = day.split('-');
  return `${date}.${month}`;
}

/** `27.10–23.11.2026`; both years when they differ, and of one day that day: `28.11.2026`. */
export function formatPeriod(from: string, to: string): string {
  if (from === to) return formatDay(to);
  const first = from.slice(0, 4) === to.slice(0, 4) ? formatShortDay(from) : formatDay(from);
  return `${first}–${formatDay(to)}`;
}

interface LocalParts {
  date: string;
  month: string;
  year: string;
  hour: string;
  minute: string;
}

/** One a zone: making one costs more than a hundred uses of it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const made =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('ru-RU', {
      ...{ timeZone: zone, hourCycle: 'h23' },
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    });
  clocks.set(zone, made);
  return made;
}

function localParts(instant: Date, zone: string): LocalParts {
  const parts = clockOf(zone).formatToParts(instant);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return { date: part('day'), month: part('month'), year: part('year'), hour: part('hour'), minute: part('minute') };
}

/** Minutes east of Greenwich at that instant: the zone's rules, not a fixed number. */
function offsetMinutes(instant: Date, zone: string): number {
  const local = localParts(instant, zone);
  const asUtc = Date.UTC(+local.year, +local.month - 1, +local.date, +local.hour, +local.minute);
  return Math.round((asUtc - Math.floor(instant.getTime() / 60_000) * 60_000) / 60_000);
}

/** `МСК`, `МСК+1`, `МСК−1`: how people in Russia name their time. */
export function zoneLabel(instant: Date, zone: string): string {
  const minutes = offsetMinutes(instant, zone) - MOSCOW_OFFSET_MINUTES;
  if (minutes === 0) return 'МСК';
  const hours = Math.abs(minutes) / 60;
  return `МСК${minutes > 0 ? '+' : '−'}${String(hours).replace('.', ',')}`;
}

/** `23.11.2026 09:05 МСК`; `short` leaves the year out. */
export function formatInstant(instant: string, zone: string, form: 'full' | 'short' = 'full'): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '—';
  const local = localParts(at, zone);
  const day = `${local.date}.${local.month}${form === 'full' ? `.${local.year}` : ''}`;
  return `${day}${NBSP}${local.hour}:${local.minute}${NBSP}${zoneLabel(at, zone)}`;
}

/** The same without the zone, for columns whose head names it: `23.11 09:05`. */
export function formatColumnInstant(instant: string, zone: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '—';
  const local = localParts(at, zone);
  return `${local.date}.${local.month}.${local.year.slice(2)}${NBSP}${local.hour}:${local.minute}`;
}

/** Local calendar day of an instant, `YYYY-MM-DD`. */
export function localDayOf(instant: string, zone: string): string {
  const local = localParts(new Date(instant), zone);
  return `${local.year}-${local.month}-${local.date}`;
}
