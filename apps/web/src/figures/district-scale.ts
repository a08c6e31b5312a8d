import type { FigureRow } from '@gospulse/contracts';
import { RANKING_MIN_CASES, type Clock } from '@gospulse/domain';
import type { DistrictFigure } from './district-figures.js';

/** A row with the number of cases that its share stands on, where it has one. */
export type CountedRow = FigureRow & { readonly withinDeadlineN?: number | null };

/** Whether what is told of a row stands on so few cases that nobody is named for it: its value is shown, and hatched on a map. */
export function isOfFew(row: CountedRow, figure: Pick<DistrictFigure, 'casesOf'>): boolean {
  return figure.casesOf !== undefined && (figure.casesOf(row) ?? 0) < RANKING_MIN_CASES;
}

/** What a row is ordered by: of few cases as if it were not known. */
export function orderedValue(row: CountedRow, figure: DistrictFigure, clock: Clock): number | null {
  return isOfFew(row, figure) ? null : figure.read(row, clock).value;
}

export interface WorstOf<Row> {
  /** Who stands at the end that needs looking at; null where fewer than two can be compared, or no end is worse. */
  readonly row: Row | null;
  /** Whether somebody was left out for having few cases. */
  readonly leavesOutFew: boolean;
}

/** The one row that headlines, tables and maps name as the worst: all of them by this rule. */
export function worstOf<Row extends CountedRow>(
  rows: readonly Row[],
  figure: DistrictFigure,
  clock: Clock,
): WorstOf<Row> {
  const known = rows.filter((row) => figure.read(row, clock).value !== null);
  const counted = known.filter((row) => !isOfFew(row, figure));
  const leavesOutFew = counted.length < known.length;
  const { worst } = figure;
  if (counted.length < 2 || worst === undefined) return { row: null, leavesOutFew };
  const sign = worst === 'most' ? 1 : -1;
  const badness = (row: Row): number => sign * (figure.read(row, clock).value ?? 0);
  return { row: counted.reduce((most, row) => (badness(row) > badness(most) ? row : most)), leavesOutFew };
}
