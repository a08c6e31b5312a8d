import type { RankingQuery, RankingRow } from '@gospulse/contracts';
import type { ReactNode } from 'react';
import { formatCount, formatShare } from '../../text/format.js';
import { type DefinitionId, DEFINITIONS } from '../../text/methodology.js';
import { RANKING } from '../../text/ranking-strings.js';
import type { Column } from '../../ui/data-table.js';
import { Reason } from '../../ui/reason.js';
import { CasesDoor } from './cases-door.js';
import { MemberLink } from './member-link.js';
import { RANKING_FILE } from './ranking-file.js';
import classes from './ranking.module.css';
import { intervalWords, movementWords, rangeWords, shareWords } from './row-words.js';

type By = RankingQuery['by'];

function Movement({ row }: { row: RankingRow }) {
  const movement = movementWords(row);
  if (movement === null) return null;
  return (
    <span className={classes.soft}>
      {movement.glyph !== '' && <span aria-hidden="true">{movement.glyph} </span>}
      {movement.words}
    </span>
  );
}

/** Columns of the table twin: the same numbers and forms as the chart. */
export function rankingColumns(by: By): Column<RankingRow>[] {
  const { columns } = RANKING;
  const column = (
    key: keyof typeof columns,
    cell: (row: RankingRow) => ReactNode,
    {
      definition,
      ...more
    }: Pick<Column<RankingRow>, 'numeric' | 'sortValue' | 'long' | 'worst'> & { definition?: DefinitionId } = {},
  ): Column<RankingRow> => ({
    key,
    name: columns[key],
    label: columns[key],
    about: definition && DEFINITIONS[definition].short,
    cell,
    file: RANKING_FILE[key],
    ...more,
  });
  const numeric = true;
  const ofInstitution = [
    column('kind', (row) => row.kindLabel ?? '', { long: true, sortValue: (row) => row.kindLabel }),
    column('municipality', (row) => row.municipality ?? '', { long: true, sortValue: (row) => row.municipality }),
  ];
  return [
    column('name', (row) => <MemberLink row={row} by={by} />, { sortValue: (row) => row.name }),
    column('rank', (row) => (row.rank === null ? '—' : formatCount(row.rank)), {
      ...{ numeric, definition: 'ranking', worst: 'most', sortValue: (row) => row.rank },
    }),
    column('range', rangeWords, {
      ...{ numeric, definition: 'ranking', worst: 'most', sortValue: (row) => row.bestRank },
    }),
    ...(by === 'institution' ? ofInstitution : []),
    column(
      'share',
      (row) =>
        row.share === null ? (
          <Reason reason={row.unknown} />
        ) : (
          <CasesDoor row={row} by={by} column="share">
            {shareWords(row)}
          </CasesDoor>
        ),
      {
        numeric,
        worst: 'least',
        sortValue: (row) => row.share,
      },
    ),
    column('interval', (row) => (row.share === null ? <Reason reason={row.unknown} /> : intervalWords(row)), {
      ...{ numeric, definition: 'ranking', worst: 'least', sortValue: (row) => (row.share === null ? null : row.low) },
    }),
    column('estimate', (row) => (row.estimate === null ? RANKING.noEstimate : formatShare(row.estimate)), {
      ...{ numeric, definition: 'shareEstimate', worst: 'least', sortValue: (row) => row.estimate },
    }),
    column(
      'n',
      (row) =>
        row.n === null ? (
          <Reason reason={row.unknown} />
        ) : (
          <CasesDoor row={row} by={by} column="n">
            {formatCount(row.n)}
          </CasesDoor>
        ),
      {
        numeric,
        sortValue: (row) => row.n,
      },
    ),
    column('standing', (row) => (row.rank === null ? '' : RANKING.standings[row.standing]), {
      sortValue: (row) => (row.rank === null ? null : row.low),
    }),
    column('movement', (row) => <Movement row={row} />, { worst: 'least', sortValue: (row) => row.movement }),
  ];
}
