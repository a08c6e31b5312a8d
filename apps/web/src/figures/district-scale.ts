import type { FigureRow } from '@gospulse/contracts';
import { isOfFewCases, worstRows, type Clock } from '@gospulse/domain';
import type { DistrictFigure } from './district-figures.js';

/** A row with the number of cases that its share stands on, where it has one. */
export type CountedRow = FigureRow & { readonly withinDeadlineN?: number | null };

/** Whether what is told of a row stands on so few cases that nobody is named for it: its value is shown, and hatched on a map. */
export function isOfFew(row: CountedRow, figure: Pick<DistrictFigure, 'casesOf'>): boolean {
  return isOfFewCases({ cases: figure.casesOf?.(row) });
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

/** The one row that headlines, tables and maps name as the worst. */
export function worstOf<Row extends CountedRow>(
  rows: readonly Row[],
  figure: DistrictFigure,
  clock: Clock,
): WorstOf<Row> {
  const known = rows.filter((row) => figure.read(row, clock).value !== null);
  const leavesOutFew = known.some((row) => isOfFew(row, figure));
  const { worst } = figure;
  if (worst === undefined) return { row: null, leavesOutFew };
  const told = (row: Row) => ({ value: figure.read(row, clock).value, cases: figure.casesOf?.(row) });
  return { row: worstRows(known, told, worst, 1)[0] ?? null, leavesOutFew };
}
