import { addDays, daysBetween, localDay, startOfLocalDay, type DayRange } from '@gospulse/domain';
import { comparisonRange, type Compare } from './comparison-range.js';

/** A period of local days with its instants (epoch seconds) and the cut-off that ends all knowledge. */
export interface ResolvedPeriod extends DayRange {
  readonly days: number;
  readonly start: number;
  /**
   * The end of the last day, or the cut-off if that comes first: whose counts stand for the period. Of a comparison it is
   * the end of its last day, also where the cut-off divides that day.
   */
  readonly end: number;
  /** What is known later does not exist for the answer. */
  readonly cutoff: number;
  /** The local day that the cut-off divides. */
  readonly today: string;
  /** The last day of the period that was over by the cut-off; before `from` where none was. */
  readonly lastWholeDay: string;
  readonly unfinished: boolean;
  readonly comparison: DayRange | null;
}

export type PeriodProblem = 'from-after-to' | 'in-the-future' | 'too-long';
export type PeriodResult =
  | { readonly kind: 'period'; readonly period: ResolvedPeriod }
  | { readonly kind: 'problem'; readonly problem: PeriodProblem };

const DEFAULT_DAYS = 28;
const MAX_DAYS = 1_200;

/** Fills in what the caller left out and checks the rest. `now` is the cut-off, epoch seconds. */
export function resolvePeriod(
  wanted: { readonly from?: string | undefined; readonly to?: string | undefined; readonly compare: Compare },
  zone: string,
  now: number,
): PeriodResult {
  const today = localDay(zone, now);
  const to = wanted.to ?? (wanted.from !== undefined && wanted.from > today ? wanted.from : today);
  const from = wanted.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to) return { kind: 'problem', problem: 'from-after-to' };
  if (from > today) return { kind: 'problem', problem: 'in-the-future' };
  const days = daysBetween(from, to) + 1;
  if (days > MAX_DAYS) return { kind: 'problem', problem: 'too-long' };
  return {
    kind: 'period',
    period: {
      from,
      to,
      days,
      start: startOfLocalDay(zone, from),
      end: Math.min(startOfLocalDay(zone, addDays(to, 1)), now),
      cutoff: now,
      ...daysAround(to, today),
      unfinished: to >= today,
      comparison: comparisonRange({ from, to }, wanted.compare, today),
    },
  };
}

function daysAround(to: string, today: string): Pick<ResolvedPeriod, 'today' | 'lastWholeDay'> {
  return { today, lastWholeDay: to < today ? to : addDays(today, -1) };
}

/**
 * The last instant of a period (epoch seconds): its score, and the rules it is judged by, are those of then. A later
 * profile or policy says nothing of it.
 */
export function judgedAt({ end, cutoff }: ResolvedPeriod): number {
  return end < cutoff ? end - 1 : cutoff;
}

/**
 * The comparison period with instants of its own. It is judged at the same moment of its life as the period is: a week that
 * ended two days ago meets one as it stood two days after its end, and what goes on since the first of the month, at noon of
 * the 23rd, meets another month at noon of the 23rd. A late reply then flatters neither.
 */
export function comparisonPeriod(period: ResolvedPeriod, zone: string): ResolvedPeriod | null {
  if (!period.comparison) return null;
  const { from, to } = period.comparison;
  const end = startOfLocalDay(zone, addDays(to, 1));
  const cutoff = period.unfinished
    ? startOfLocalDay(zone, to) + (period.cutoff - startOfLocalDay(zone, period.today))
    : end + (period.cutoff - period.end);
  return {
    from,
    to,
    days: daysBetween(from, to) + 1,
    start: startOfLocalDay(zone, from),
    end,
    cutoff,
    ...daysAround(to, localDay(zone, cutoff)),
    unfinished: false,
    comparison: null,
  };
}

/** The period before, as `comparisonPeriod` tells it, whatever the period is compared with. */
export function periodBefore(period: ResolvedPeriod, zone: string): ResolvedPeriod {
  const before = comparisonPeriod({ ...period, comparison: comparisonRange(period, 'previous', period.today) }, zone);
  if (!before) throw new Error('every period has one before it');
  return before;
}
