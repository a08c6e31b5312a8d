import { responseWindows, type ResponseWindows, type Waited } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { FigureQuery } from '../query/figure-query.js';
import { dayWaits, toldByDayBefore } from './day-waits.js';

/** What questions are measured by: what is known by when (epoch seconds), and the rules of a region. */
export interface Measure {
  readonly cutoff: number;
  readonly rules: RegionRules;
  readonly windows: ResponseWindows;
  /** Questions asked before this day that wait still are told by the day, whatever they are read from. */
  readonly waitingFrom: string;
  /** How long the questions of such a day have waited. */
  readonly waitedSince: (day: string) => Waited;
}

export function measureOf({ period, rules }: Pick<FigureQuery, 'period' | 'rules'>): Measure {
  const { cutoff } = period;
  return {
    ...{ cutoff, rules },
    windows: responseWindows(rules.policies),
    waitingFrom: toldByDayBefore(period, rules),
    waitedSince: dayWaits(cutoff, rules),
  };
}
