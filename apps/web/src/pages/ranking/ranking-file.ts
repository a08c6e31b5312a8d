import type { RankingRow } from '@gospulse/contracts';
import type { FileColumns } from '@gospulse/domain';
import { displayName } from '../../text/names.js';
import { RANKING } from '../../text/ranking-strings.js';

const { columns, csv } = RANKING;

/** How each column of the ranking goes into a file: shares as fractions, an interval as its two bounds. */
export const RANKING_FILE = {
  name: [
    { head: csv.key, value: (row) => row.key },
    { head: columns.name, value: (row) => displayName(row.name) },
  ],
  rank: { head: columns.rank, value: (row) => row.rank },
  range: [
    { head: csv.bestRank, value: (row) => row.bestRank },
    { head: csv.worstRank, value: (row) => row.worstRank },
  ],
  kind: { head: columns.kind, value: (row) => row.kindLabel },
  municipality: { head: columns.municipality, value: (row) => row.municipality },
  share: { head: columns.share, value: (row) => row.share },
  interval: [
    { head: csv.low, value: (row) => (row.share === null ? null : row.low) },
    { head: csv.high, value: (row) => (row.share === null ? null : row.high) },
  ],
  estimate: { head: columns.estimate, value: (row) => row.estimate },
  n: [
    { head: csv.successes, value: (row) => row.successes },
    { head: columns.n, value: (row) => row.n },
  ],
  standing: { head: columns.standing, value: (row) => (row.rank === null ? null : RANKING.standings[row.standing]) },
  movement: [
    { head: csv.previousRank, value: (row) => row.previous?.rank ?? null },
    { head: csv.previousShare, value: (row) => row.previous?.share ?? null },
  ],
} satisfies Record<keyof typeof columns, FileColumns<RankingRow>>;
