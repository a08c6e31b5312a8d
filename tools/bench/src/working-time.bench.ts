import {
  compileWorkingCalendar,
  RU_CALENDAR,
  valueOrNull,
  workingSeconds,
  type ProductionCalendar,
} from '@gospulse/domain';
import { print } from './figure.js';

const ZONE = 'Europe/Volgograd';
const YEARS = Array.from({ length: 10 }, (_, n) => 2021 + n);
const FROM = Date.parse('2021-01-01T00:00:00+03:00') / 1_000;
const TO = Date.parse('2031-01-01T00:00:00+03:00') / 1_000;
const CALLS = 1_000_000;
/** Ten years minute by minute take a second or so each. */
const SLOW_CALLS = 5;

/** Working time of intervals of any length within ten years, against a count minute by minute of the same intervals. */
export async function benchWorkingTime(): Promise<void> {
  const calendar = compileWorkingCalendar(ZONE, undefined, TEN_YEARS);
  const intervals = Array.from({ length: CALLS }, (_, n) => intervalOf(n));
  const startedAt = performance.now();
  let sum = 0;
  for (const [from, to] of intervals) sum += valueOrNull(workingSeconds(calendar, from, to)) ?? Number.NaN;
  const perSecond = CALLS / ((performance.now() - startedAt) / 1_000);
  const slow = slowly(intervals.slice(0, SLOW_CALLS), (from, to) => valueOrNull(workingSeconds(calendar, from, to)));
  const of = `${CALLS} intervals within ten years, ${(sum / CALLS / 3_600).toFixed(0)} working hours on average`;
  print({ bench: 'working-time', figure: 'workingSeconds', value: perSecond, unit: 'calls/s', of });
  print({
    bench: 'working-time',
    figure: 'workingSeconds ÷ minute by minute',
    value: perSecond / slow,
    unit: 'ratio',
    of: `${SLOW_CALLS} of the same intervals counted minute by minute, with the same results`,
  });
}

/** The calendar as it is known, the other years with their weekends only. */
const TEN_YEARS: ProductionCalendar = Object.fromEntries(
  YEARS.map((year) => [year, RU_CALENDAR[year] ?? { holidays: [], workingWeekends: [], shortened: [] }]),
);

/** Spread evenly, and the same in every run. */
function intervalOf(n: number): readonly [number, number] {
  const minutes = (TO - FROM) / 60;
  const [a, b] = [(n * 7_368_787) % minutes, (n * 15_485_863 + 77_003) % minutes];
  return [FROM + Math.min(a, b) * 60, FROM + Math.max(a, b) * 60];
}

/** @returns calls a second of the slow way; throws when it disagrees */
function slowly(
  intervals: readonly (readonly [number, number])[],
  fast: (from: number, to: number) => number | null,
): number {
  const startedAt = performance.now();
  for (const [from, to] of intervals) {
    let seconds = 0;
    for (let at = from; at < to; at += 60) if (isAtWork(at)) seconds += 60;
    if (seconds !== fast(from, to)) throw new Error(`${from}–${to}: ${seconds} minute by minute, ${fast(from, to)}`);
  }
  return intervals.length / ((performance.now() - startedAt) / 1_000);
}

const UTC_OFFSET = 3 * 3_600;

/** Volgograd has kept Moscow's time since the end of 2020. */
function isAtWork(epochSeconds: number): boolean {
  const clock = new Date((epochSeconds + UTC_OFFSET) * 1_000);
  const day = clock.toISOString().slice(0, 10);
  const year = TEN_YEARS[clock.getUTCFullYear()];
  const weekend = clock.getUTCDay() % 6 === 0;
  const closed = weekend ? !year?.workingWeekends.includes(day) : year?.holidays.includes(day);
  const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes();
  return !closed && minute >= 9 * 60 && minute < (year?.shortened.includes(day) ? 17 : 18) * 60;
}
