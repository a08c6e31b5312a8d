import { type RankingQuery, type RankingRow } from '@gospulse/contracts';
import { type ReactNode } from 'react';
import { formatCount, formatShare } from '../../text/format.js';
import { type DefinitionId, DEFINITIONS } from '../../text/methodology.js';
import { RANKING } from '../../text/ranking-strings.js';
import { type Column } from '../../ui/data-table.js';
import { MemberLink } from './member-link.js';
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
    more: { numeric?: boolean; definition?: DefinitionId } = {},
  ): Column<RankingRow> => ({
    key,
    name: columns[key],
    label: more.definition ? <span title={DEFINITIONS[more.definition].short}>{columns[key]}</span> : columns[key],
    cell,
    ...(more.numeric ? { numeric: true } : {}),
  });
  const ofInstitution = [
    column('kind', (row) => row.kindLabel ?? ''),
    column('municipality', (row) => row.municipality ?? ''),
  ];
  return [
    column('name', (row) => <MemberLink row={row} by={by} />),
    column('rank', (row) => (row.rank === null ? '—' : formatCount(row.rank)), {
      numeric: true,
      definition: 'ranking',
    }),
    column('range', rangeWords, { numeric: true, definition: 'ranking' }),
    ...(by === 'institution' ? ofInstitution : []),
    column('share', shareWords, { numeric: true }),
    column('interval', intervalWords, { numeric: true, definition: 'ranking' }),
    column('estimate', (row) => (row.estimate === null ? RANKING.noEstimate : formatShare(row.estimate)), {
      numeric: true,
      definition: 'shareEstimate',
    }),
    column('n', (row) => formatCount(row.n), { numeric: true }),
    column('standing', (row) => (row.rank === null ? '' : RANKING.standings[row.standing])),
    column('movement', (row) => <Movement row={row} />),
  ];
}
