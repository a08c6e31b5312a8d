import { addDays, type PeriodKind } from '@gospulse/domain';
import { periodWith, type ReportPeriod } from './period.js';

/** Periods of a kind that are offered: five years of months. */
export const MAX_PERIODS = 60;

/** Whole periods that were over before today and of which something is known, newest first. Days are local. */
export function finishedPeriods(kind: PeriodKind, knownFrom: string, today: string): ReportPeriod[] {
  const found: ReportPeriod[] = [];
  let period = periodWith(kind, addDays(periodWith(kind, today).from, -1));
  while (period.to >= knownFrom && found.length < MAX_PERIODS) {
    found.push(period);
    period = periodWith(kind, addDays(period.from, -1));
  }
  return found;
}
