import { RANKING_MIN_CASES } from './ranking.js';

/** A share and how many cases it is of; null: not known. */
export interface ShareOfCases {
  readonly share: number | null;
  readonly cases: number | null;
}

/**
 * The rows with the lowest shares, lowest first; of equal ones that which stands first. Nobody is named for a share of fewer than
 * `RANKING_MIN_CASES` cases, and nobody where fewer than two can be compared.
 */
export function lowestShares<Row>(rows: readonly Row[], of: (row: Row) => ShareOfCases, most: number): Row[] {
  const compared = rows.flatMap((row) => {
    const { share, cases } = of(row);
    return share === null || (cases ?? 0) < RANKING_MIN_CASES ? [] : { row, share };
  });
  if (compared.length < 2) return [];
  return compared
    .sort((a, b) => a.share - b.share)
    .slice(0, most)
    .map(({ row }) => row);
}
