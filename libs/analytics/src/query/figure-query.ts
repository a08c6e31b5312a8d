import type { Basis, CorrectionMode } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { Grouping } from './grouping.js';
import type { ResolvedPeriod } from './period.js';
import type { Filters, Scope } from './scope.js';

/**
 * What of the questions is asked for. `states`: how many of each page stand how, and kept their deadline. `counts`: numbers and shares, but neither a median nor who waits longest. `waits`:
 * these too. `curve`: all waits by length, the hours of the week, and what the response rate leaves out.
 */
export type AskedOfQuestions = 'states' | 'counts' | 'waits' | 'curve';

/**
 * What figures are asked for: of whom, over which days, by which rules, told by what. All readers take this shape, and
 * endpoints settle what they are asked into it. The clock is no part of it: both clocks are read at once, and the reader
 * is asked for one of them.
 */
export interface FigureQuery {
  readonly scope: Scope;
  readonly filters: Filters;
  readonly basis: Basis;
  /** Whether what was accepted against observations counts. */
  readonly corrections: CorrectionMode;
  /**
   * By the register of which local day: whoever was closed on it or before is in no figure. Left out: by that of today.
   */
  readonly asOf?: string | undefined;
  readonly period: ResolvedPeriod;
  readonly rules: RegionRules;
  /** The first local day of which anything of the region is known; null: none is. Left out: no matter. */
  readonly knownFrom?: string | null | undefined;
  /** `day`: all of it, by the day on which it was asked. */
  readonly by: Grouping | 'day';
  readonly asks: AskedOfQuestions;
}

/** Of whom figures are asked; which founder a filter means depends on whether corrections count. */
export type ChosenQuery = Pick<FigureQuery, 'scope' | 'filters' | 'corrections' | 'asOf'>;
