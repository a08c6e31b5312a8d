import type { ObservedDays } from '@gospulse/contracts';
import { DAY_SECONDS, daysBetween, localDay, startOfLocalDay } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';
import { FULL_ENOUGH } from '../pages/daily-sums.js';
import type { WallColumns } from '../pages/walls.js';
import type { ResolvedPeriod } from '../query/period.js';
import type { Register } from '../register/register.js';

/** Of whom and of which days it is told. */
interface Asked {
  readonly register: Pick<Register, 'isOpen'>;
  readonly walls: Pick<WallColumns, 'sinceMs' | 'untilMs' | 'isRefused'>;
  readonly period: Pick<ResolvedPeriod, 'from' | 'lastWholeDay' | 'today'>;
  readonly zone: string;
}

/**
 * Days of pages that were observed: a day is, when the page's wall is known from its beginning on and was looked at since. The
 * day that goes on is left out, unless the period has no other. A page whose wall VK shows to nobody, as a closed group's, is
 * in neither number; one whose wall was not read yet is in the second.
 */
export function countObservedDays({ register, walls, period, zone }: Asked, pages: Int32Array): ObservedDays {
  const { from } = period;
  const last = period.lastWholeDay < from ? period.today : period.lastWholeDay;
  const days = daysBetween(from, last) + 1;
  const startMs = startOfLocalDay(zone, from) * 1_000;
  let [shown, fromStart, observed, earliestMs] = [0, 0, 0, Infinity];
  for (const page of pages) {
    const sinceMs = walls.sinceMs[page] ?? Number.NaN;
    const untilMs = walls.untilMs[page] ?? Number.NaN;
    const isRead = !Number.isNaN(sinceMs);
    // A column: to look at thousands of pages one by one took most of the time.
    if (register.isOpen[page] !== 1 || (!isRead && walls.isRefused[page] === 1)) continue;
    shown += 1;
    if (!isRead) continue;
    if (sinceMs <= startMs) fromStart += 1;
    if (sinceMs < earliestMs) earliestMs = sinceMs;
    observed += daysKnown(sinceMs - startMs, untilMs - startMs, days);
  }
  const since = earliestMs > startMs && earliestMs < Infinity ? localDay(zone, Math.ceil(earliestMs / 1_000)) : null;
  return { pageDays: observed, ofPageDays: shown * days, pages: shown, pagesFromStart: fromStart, since };
}

/** Whether so much was observed that a number counted there can be held against that of another period. */
export function isFullEnough({ pageDays, ofPageDays }: ObservedDays): boolean {
  return ofPageDays > 0 && pageDays >= FULL_ENOUGH * ofPageDays;
}

const DAY_MS = DAY_SECONDS * 1_000;

/** Of so many days, those that begin after one instant and before another, milliseconds from the first day's beginning. */
function daysKnown(sinceMs: number, untilMs: number, days: number): number {
  const first = Math.max(0, Math.ceil(sinceMs / DAY_MS));
  const end = Math.min(days, Math.ceil(untilMs / DAY_MS));
  return Math.max(0, end - first);
}

/** The same of pages of a dataset; left out: of all. */
export function countObservedDaysOf(
  { register, walls, period, rules }: PageDataset,
  pages: Int32Array = register.everyPage,
): ObservedDays {
  return countObservedDays({ register, walls, period, zone: rules.zone }, pages);
}
