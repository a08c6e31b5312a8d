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
  { code: 'seq', head: AUDIT.seq, kind: 'count', value: (row) => row.seq },
  { code: 'at', head: AUDIT.columns.at, kind: 'instant', value: (row) => instantCell(row.at, AUDIT_ZONE) },
  { code: 'who', head: AUDIT.columns.who, kind: 'text', value: whoWords },
  { code: 'from', head: AUDIT.columns.from, kind: 'code', value: (row) => row.address },
  { code: 'what', head: AUDIT.columns.what, kind: 'text', value: actionWords },
  {
    code: 'about',
    head: AUDIT.columns.about,
    kind: 'text',
    value: (row) => (row.subject === null ? null : subjectWords(row)),
  },
  { code: 'details', head: AUDIT.columns.details, kind: 'text', value: (row) => detailWords(row.details) },
  { code: 'outcome', head: AUDIT.columns.outcome, kind: 'text', value: (row) => AUDIT.outcomeWords[row.outcome] },
];
