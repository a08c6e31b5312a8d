import { type RankingRow } from '@gospulse/contracts';
import { type CsvColumns, csvOf } from '../../export/csv.js';
import { displayName } from '../../text/names.js';
import { RANKING } from '../../text/ranking-strings.js';

/** The shown rows as a file. */
export function rankingCsv(rows: readonly RankingRow[]): string {
  const { columns, csv } = RANKING;
  const cells: CsvColumns<RankingRow> = [
    [csv.key, (row) => row.key],
    [columns.name, (row) => displayName(row.name)],
    [columns.kind, (row) => row.kindLabel],
    [columns.municipality, (row) => row.municipality],
    [columns.rank, (row) => row.rank],
    [csv.bestRank, (row) => row.bestRank],
    [csv.worstRank, (row) => row.worstRank],
    [csv.successes, (row) => row.successes],
    [columns.n, (row) => row.n],
    [columns.share, (row) => row.share],
    [csv.low, (row) => (row.n === 0 ? null : row.low)],
    [csv.high, (row) => (row.n === 0 ? null : row.high)],
    [columns.estimate, (row) => row.estimate],
    [columns.standing, (row) => (row.rank === null ? null : RANKING.standings[row.standing])],
    [csv.previousRank, (row) => row.previous?.rank ?? null],
    [csv.previousShare, (row) => row.previous?.share ?? null],
  ];
  return csvOf(cells, rows);
}
