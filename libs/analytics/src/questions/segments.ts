import { addDays, daysFromTo, localDay, responseWindows, type DayRange } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import { monthsAndDays } from '../query/months-and-days.js';
import type { ResolvedPeriod } from '../query/period.js';
import { toldByDayBefore } from './day-waits.js';

/** Which rollup rows make up a period, and from where on what must be read from the facts. */
export interface ReplySegments {
  /** First days of whole months. */
  readonly months: readonly string[];
  readonly days: readonly string[];
  /** The day that the cut-off divides, when it lies in the period. */
  readonly divided: string | null;
  /** Whole days before the divided one; null: there are none. */
  readonly whole: DayRange | null;
  /** Questions asked before this day are past every deadline and counted by the day when they still wait. */
  readonly waitingFrom: string;
  /** Whether the windows of the response rate of all questions of a day had ended by the cut-off. */
  readonly isPastWindow: (day: string) => boolean;
  /** Whole days that the end of their own window divides: one, or one more for each policy with another window. */
  readonly windowDays: readonly string[];
}

export function replySegments(period: ResolvedPeriod, rules: RegionRules, byDay = false): ReplySegments {
  const { today, lastWholeDay } = period;
  const whole = period.from <= lastWholeDay ? { from: period.from, to: lastWholeDay } : null;
  const waitingFrom = toldByDayBefore(period, rules);
  const window = windowDaysOf(period.cutoff, rules);
  const months: string[] = [];
  const days: string[] = [];
  if (whole) {
    // A month must not hold both sides of a boundary.
    const bounds = [waitingFrom, ...window.bounds].filter((day) => day > whole.from && day <= whole.to).sort();
    const starts = [...new Set([whole.from, ...bounds])];
    starts.forEach((from, at) => {
      const next = starts[at + 1];
      const parts = monthsAndDays({ from, to: next === undefined ? whole.to : addDays(next, -1) });
      months.push(...parts.months);
      days.push(...parts.days);
    });
  }
  const divided = period.from <= today && today <= period.to ? today : null;
  const single = byDay && whole ? { months: [], days: daysFromTo(whole.from, whole.to) } : { months, days };
  const windowDays = window.divided.filter((day) => whole !== null && day >= whole.from && day <= whole.to);
  return { ...single, divided, whole, waitingFrom, isPastWindow: window.isPast, windowDays };
}

/** A policy's day on which questions are just as old as their window. Policies come into force as a local day begins. */
interface WindowOfDays {
  readonly from: string;
  readonly divided: string;
}

/**
 * Which days are wholly past their window of the response rate, which ones its end divides, and where the past ones begin
 * and end: with a shorter window from some day on, days before it may be too young still while later ones are not.
 */
function windowDaysOf(cutoff: number, { zone, policies }: RegionRules) {
  const windows = responseWindows(policies).map(({ effectiveFrom, value }): WindowOfDays => ({
    from: localDay(zone, effectiveFrom),
    divided: localDay(zone, cutoff - value),
  }));
  const windowOf = (day: string) => windows.findLast(({ from }) => from <= day);
  const isPast = (day: string): boolean => day < (windowOf(day)?.divided ?? '');
  const candidates = windows.flatMap(({ from, divided }) => [from, divided]);
  return {
    isPast,
    divided: [...new Set(windows.map(({ divided }) => divided))].filter((day) => windowOf(day)?.divided === day),
    bounds: candidates.filter((day) => isPast(day) !== isPast(addDays(day, -1))),
  };
}
