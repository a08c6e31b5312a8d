import { RANKING_MIN_CASES } from './ranking.js';

/** A value and how many cases it stands on; null: not known. */
export interface ValueOfCases {
  readonly value: number | null;
  /** Left out: all are counted, and no number of them is too small. */
  readonly cases?: number | null | undefined;
}

/** Which end of a figure needs looking at. */
export type WorstEnd = 'most' | 'least';

/** Whether a value stands on so few cases that nobody is named for it. */
export function isOfFewCases({ cases }: Pick<ValueOfCases, 'cases'>): boolean {
  return cases !== undefined && (cases ?? 0) < RANKING_MIN_CASES;
}

/**
 * The rows at the end that needs looking at, the worst first; of equal ones that which stands first. Headlines, tables, maps and the wall
 * all name by this rule: nobody for a value of few cases, and nobody where fewer than two can be compared.
 */
export function worstRows<Row>(
  rows: readonly Row[],
  of: (row: Row) => ValueOfCases,
  worst: WorstEnd,
  most: number,
): Row[] {
  const sign = worst === 'most' ? -1 : 1;
  const compared = rows.flatMap((row) => {
    const { value, cases } = of(row);
    return value === null || isOfFewCases({ cases }) ? [] : { row, value };
  });
  if (compared.length < 2) return [];
  return compared
    .sort((a, b) => sign * (a.value - b.value))
    .slice(0, most)
    .map(({ row }) => row);
}
