import type { AnomaliesAnswer, AnomalyRow } from '@gospulse/contracts';
import { type ReactNode, useMemo } from 'react';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { formatCount, formatColumnScore, formatSigned } from '../../text/format.js';
import { formatDay } from '../../text/instants.js';
import { DEFINITIONS } from '../../text/methodology.js';
import { displayName } from '../../text/names.js';
import { counted, NOUNS } from '../../text/plurals.js';
import { DOORS } from '../../text/strings.js';
import type { Column } from '../../ui/data-table.js';
import doors from '../../ui/figure-door.module.css';
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

/** What happened on the day of a jump: of a page its day, of the platform all jumps of that day. */
function DayDoor({
  row,
  name,
  words,
  children,
}: {
  row: AnomalyRow;
  name: string;
  words: string;
  children: ReactNode;
}) {
  const id = row.page?.id ?? null;
  const isOfPage = row.kind === 'page';
  const days = useMemo(() => ({ from: row.day, to: row.day }), [row.day]);
  if (isOfPage && id === null) return children;
  return (
    <GoLink
      to={isOfPage ? `/pages/${id}` : '/anomalies'}
      keep={days}
      className={doors.door}
      label={DOORS.of(name, isOfPage ? nameOf(row) : ANOMALIES.platform, words)}
    >
      {children}
    </GoLink>
  );
}

function Change({ row }: { row: AnomalyRow }) {
  return (
    <DayDoor
      row={row}
      name={ANOMALIES.columns.change}
      words={`${ANOMALIES.directions[row.direction]} ${formatSigned(row.change)}`}
    >
      <span aria-hidden="true">{row.direction === 'up' ? '↑' : '↓'} </span>
      <span className="visually-hidden">{ANOMALIES.directions[row.direction]} </span>
      {formatSigned(row.change)}
    </DayDoor>
  );
}

function Day({ row }: { row: AnomalyRow }) {
  return (
    <>
      <DayDoor row={row} name={ANOMALIES.columns.day} words={formatDay(row.day)}>
        {formatDay(row.day)}
      </DayDoor>
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
