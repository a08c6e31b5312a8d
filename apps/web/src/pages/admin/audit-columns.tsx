import type { AuditEventAnswer } from '@gospulse/contracts';
import { instantCell, type FileColumn } from '@gospulse/domain';
import { actionWords, AUDIT, detailWords, subjectWords, whoWords } from '../../text/audit-words.js';
import { formatColumnInstant } from '../../text/instants.js';
import type { Column } from '../../ui/data-table.js';
import classes from './admin.module.css';

/** Days of events of several regions need one clock: the one by which the API cuts them. */
export const AUDIT_ZONE = 'Europe/Moscow';

function Details({ row }: { row: AuditEventAnswer }) {
  return <span className={classes.words}>{detailWords(row.details) || '—'}</span>;
}

export function auditColumns(): Column<AuditEventAnswer>[] {
  const { columns } = AUDIT;
  const column = (
    key: keyof typeof columns,
    cell: Column<AuditEventAnswer>['cell'],
    long = false,
  ): Column<AuditEventAnswer> => ({ ...{ key, name: columns[key], label: columns[key], cell, file: null, long } });
  return [
    column('at', (row) => (
      <span className={classes.nowrap}>{row.at === null ? '—' : formatColumnInstant(row.at, AUDIT_ZONE)}</span>
    )),
    column('who', (row) => <span className={classes.who}>{whoWords(row)}</span>),
    column('from', (row) => row.address ?? '—'),
    column('what', actionWords),
    column('about', (row) => <span className={classes.who}>{subjectWords(row)}</span>),
    column('details', (row) => <Details row={row} />, true),
    column('outcome', (row) => (
      <span className={classes.outcome} data-outcome={row.outcome}>
        {AUDIT.outcomeWords[row.outcome]}
      </span>
    )),
  ];
}

/** Columns of the file: as on the screen, with the number that orders them. */
export const AUDIT_FILE: readonly FileColumn<AuditEventAnswer>[] = [
  { head: AUDIT.seq, value: (row) => row.seq },
  { head: AUDIT.columns.at, value: (row) => instantCell(row.at, AUDIT_ZONE) },
  { head: AUDIT.columns.who, value: whoWords },
  { head: AUDIT.columns.from, value: (row) => row.address },
  { head: AUDIT.columns.what, value: actionWords },
  { head: AUDIT.columns.about, value: (row) => (row.subject === null ? null : subjectWords(row)) },
  { head: AUDIT.columns.details, value: (row) => detailWords(row.details) },
  { head: AUDIT.columns.outcome, value: (row) => AUDIT.outcomeWords[row.outcome] },
];
