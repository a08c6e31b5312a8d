import type { RankingRow } from '@gospulse/contracts';
import type { FileColumns } from '@gospulse/domain';
import { displayName } from '../../text/names.js';
import { RANKING } from '../../text/ranking-strings.js';

const { columns, csv } = RANKING;

/** How each column of the ranking goes into a file: shares as fractions, an interval as its two bounds. */
export const RANKING_FILE = {
  name: [
    { code: 'key', head: csv.key, kind: 'code', value: (row) => row.key },
    { code: 'name', head: columns.name, kind: 'text', value: (row) => displayName(row.name) },
  ],
  rank: { code: 'rank', head: columns.rank, kind: 'count', value: (row) => row.rank },
  range: [
    { code: 'bestRank', head: csv.bestRank, kind: 'count', value: (row) => row.bestRank },
    { code: 'worstRank', head: csv.worstRank, kind: 'count', value: (row) => row.worstRank },
  ],
  kind: { code: 'kind', head: columns.kind, kind: 'text', value: (row) => row.kindLabel },
  municipality: { code: 'municipality', head: columns.municipality, kind: 'text', value: (row) => row.municipality },
  share: { code: 'share', head: columns.share, kind: 'share', value: (row) => row.share },
  interval: [
    { code: 'low', head: csv.low, kind: 'share', value: (row) => (row.share === null ? null : row.low) },
    { code: 'high', head: csv.high, kind: 'share', value: (row) => (row.share === null ? null : row.high) },
  ],
  estimate: { code: 'estimate', head: columns.estimate, kind: 'share', value: (row) => row.estimate },
  n: [
    { code: 'successes', head: csv.successes, kind: 'count', value: (row) => row.successes },
    { code: 'n', head: columns.n, kind: 'count', value: (row) => row.n },
  ],
  standing: {
    code: 'standing',
    head: columns.standing,
    kind: 'text',
    value: (row) => (row.rank === null ? null : RANKING.standings[row.standing]),
  },
  movement: [
    { code: 'previousRank', head: csv.previousRank, kind: 'count', value: (row) => row.previous?.rank ?? null },
    { code: 'previousShare', head: csv.previousShare, kind: 'share', value: (row) => row.previous?.share ?? null },
  ],
} satisfies Record<keyof typeof columns, FileColumns<RankingRow>>;
