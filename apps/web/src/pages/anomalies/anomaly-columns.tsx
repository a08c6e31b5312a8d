import type { AnomaliesAnswer, AnomalyRow } from '@gospulse/contracts';
import type { ReactNode } from 'react';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { formatCount, formatColumnScore, formatSigned } from '../../text/format.js';
import { formatDay } from '../../text/instants.js';
import { DEFINITIONS } from '../../text/methodology.js';
import { displayName } from '../../text/names.js';
import { counted, NOUNS } from '../../text/plurals.js';
import type { Column } from '../../ui/data-table.js';
import { GoLink } from '../../ui/go-link.js';
import classes from './anomalies.module.css';
import { ANOMALY_FILE, nameOf } from './anomaly-file.js';
import { NoteActions, NoteList, type NoteHandlers } from './notes.js';

function Who({ row }: { row: AnomalyRow }) {
  if (row.kind === 'platform') {
    const all = ANOMALIES.platformPages(formatCount(row.pages), formatCount(row.pagesObserved));
    const chosen = ANOMALIES.platformChosen(counted(row.pagesChosen, NOUNS.pages));
    return (
      <span className={classes.name}>
        <strong>{ANOMALIES.platform}</strong>
        <span className={classes.soft}>{row.pagesChosen === row.pages ? all : `${all}; ${chosen}`}</span>
        {row.dayChange !== null && (
          <span className={classes.soft}>
            {ANOMALIES.platformDay(formatSigned(row.dayChange), formatSigned(row.dayChange - row.change))}
          </span>
        )}
      </span>
    );
  }
  const institution = displayName(row.institution?.shortName ?? row.institution?.name ?? '');
  const under = [institution === nameOf(row) ? '' : institution, row.municipality ?? ''].filter((part) => part !== '');
  return (
    <span className={classes.name}>
      {row.page?.id === null || row.page === null ? (
        nameOf(row)
      ) : (
        <GoLink to={`/pages/${row.page.id}`}>{nameOf(row)}</GoLink>
      )}
      {under.length > 0 && <span className={classes.soft}>{under.join(', ')}</span>}
    </span>
  );
}

function Change({ row }: { row: AnomalyRow }) {
  return (
    <span>
      <span aria-hidden="true">{row.direction === 'up' ? '↑' : '↓'} </span>
      <span className="visually-hidden">{ANOMALIES.directions[row.direction]} </span>
      {formatSigned(row.change)}
    </span>
  );
}

function Day({ row }: { row: AnomalyRow }) {
  return (
    <>
      {formatDay(row.day)}
      {row.unfinished && <span className={classes.under}>{ANOMALIES.unfinished}</span>}
    </>
  );
}

function scoreWords({ score }: AnomalyRow): string {
  return score === null ? ANOMALIES.flat : formatColumnScore(score);
}

/** Columns of the list; what is done to a row goes through the handlers. */
export function anomalyColumns(answer: Pick<AnomaliesAnswer, 'region'>, handlers: NoteHandlers): Column<AnomalyRow>[] {
  const { columns } = ANOMALIES;
  const column = (
    key: keyof typeof columns,
    cell: (row: AnomalyRow) => ReactNode,
    more: Pick<Column<AnomalyRow>, 'numeric' | 'sortValue'> = {},
  ): Column<AnomalyRow> => ({
    ...{ key, name: columns[key], cell, file: ANOMALY_FILE[key], ...more },
    label: columns[key],
    about: key === 'score' ? DEFINITIONS.anomaly.formula : undefined,
  });
  const numeric = true;
  return [
    column('page', (row) => <Who row={row} />, { sortValue: (row) => (row.kind === 'platform' ? '' : nameOf(row)) }),
    column('day', (row) => <Day row={row} />, { sortValue: (row) => row.day }),
    column('change', (row) => <Change row={row} />, { numeric, sortValue: (row) => row.change }),
    column('usual', (row) => formatSigned(row.usualChange), { numeric, sortValue: (row) => row.usualChange }),
    column('score', scoreWords, { numeric, sortValue: (row) => row.score }),
    column('review', (row) => <NoteList row={row} zone={answer.region.zone} remove={handlers.remove} />, {
      sortValue: (row) => ANOMALIES.reviewOfOne[row.review],
    }),
    column('act', (row) => <NoteActions row={row} open={handlers.open} />),
  ];
}
