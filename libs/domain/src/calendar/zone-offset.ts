import { DAY_SECONDS } from './spans.js';

/** A zone's offset from UTC, in force from an instant on. */
interface OffsetChange {
  at: number;
  offsetSeconds: number;
}

// The years VK has existed in and the years a plan may reach; outside them Intl is asked each time.
const TABLE_FROM = Date.UTC(2005, 0, 1) / 1000;
const TABLE_TO = Date.UTC(2045, 0, 1) / 1000;
const STEP_SECONDS = 7 * DAY_SECONDS;

const formats = new Map<string, Intl.DateTimeFormat>();
const tables = new Map<string, readonly OffsetChange[]>();

/**
 * Seconds to add to UTC to get the zone's local time at an instant (epoch seconds).
 * The first call for a zone costs about 2,000 calls of Intl, later ones a binary search.
 * Throws a RangeError for a zone Intl does not know.
 */
export function zoneOffsetSeconds(zone: string, epochSeconds: number): number {
  if (epochSeconds < TABLE_FROM || epochSeconds >= TABLE_TO) return askIntl(zone, epochSeconds);
  let table = tables.get(zone);
  if (table === undefined) {
    table = buildTable(zone);
    tables.set(zone, table);
  }
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table[middle]?.at ?? Infinity) <= epochSeconds) low = middle;
    else high = middle - 1;
  }
  return table[low]?.offsetSeconds ?? askIntl(zone, epochSeconds);
}

/** True when Intl knows the IANA zone. */
export function isKnownZone(zone: string): boolean {
  try {
    format(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function buildTable(zone: string): OffsetChange[] {
  let offsetSeconds = askIntl(zone, TABLE_FROM);
  const table: OffsetChange[] = [{ at: TABLE_FROM, offsetSeconds }];
  for (let at = TABLE_FROM; at < TABLE_TO; at += STEP_SECONDS) {
    const next = Math.min(at + STEP_SECONDS, TABLE_TO);
    const nextOffset = askIntl(zone, next);
    if (nextOffset !== offsetSeconds) {
      table.push({ at: findChange(zone, at, next, offsetSeconds), offsetSeconds: nextOffset });
      offsetSeconds = nextOffset;
    }
  }
  return table;
}

function findChange(zone: string, from: number, to: number, offsetBefore: number): number {
  let before = from;
  let after = to;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (askIntl(zone, middle) === offsetBefore) before = middle;
    else after = middle;
  }
  return after;
}

function askIntl(zone: string, epochSeconds: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  const whole = Math.floor(epochSeconds);
  for (const part of format(zone).formatToParts(whole * 1000)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - whole;
}

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, found);
  }
  return found;
}
