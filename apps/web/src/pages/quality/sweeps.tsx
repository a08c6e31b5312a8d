import type { SweepRow } from '@gospulse/contracts';
import { type FileColumns, instantCell } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { formatCount, formatScore, NBSP } from '../../text/format.js';
import { formatColumnInstant, zoneLabel } from '../../text/instants.js';
import { QUALITY, SWEEPS } from '../../text/quality-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import classes from './quality.module.css';
import { StateMark } from './state-mark.js';
import { outcomesWords, requestsOf } from './sweep-words.js';

const MARKS = { done: 'fresh', running: 'explained', unfinished: 'stale' } as const;

function kindsOf(row: SweepRow): string {
  const names: Readonly<Record<string, string>> = QUALITY.kindNames;
  return row.kinds.map((kind) => names[kind] ?? kind).join(', ');
}

function fileOf(zone: string): Record<keyof typeof SWEEPS.columns, FileColumns<SweepRow>> {
  const { columns, file } = SWEEPS;
  return {
    started: {
      code: 'startedAt',
      head: columns.started,
      kind: 'instant',
      value: (row) => instantCell(row.startedAt, zone),
    },
    kinds: [
      { code: 'kinds', head: columns.kinds, kind: 'text', value: kindsOf },
      { code: 'mode', head: file.mode, kind: 'text', value: (row) => SWEEPS.modes[row.mode] },
    ],
    state: { code: 'state', head: columns.state, kind: 'text', value: (row) => SWEEPS.states[row.state] },
    seconds: { code: 'seconds', head: file.seconds, kind: 'decimal', value: (row) => row.seconds },
    requests: [
      { code: 'requests', head: columns.requests, kind: 'count', value: (row) => requestsOf(row.requests).total },
      { code: 'methods', head: file.methods, kind: 'text', value: (row) => requestsOf(row.requests).methods },
    ],
    outcomes: { code: 'outcomes', head: columns.outcomes, kind: 'text', value: (row) => outcomesWords(row.outcomes) },
  };
}

/** Instants in `zone`. */
export function sweepColumns(zone: string): Column<SweepRow>[] {
  const files = fileOf(zone);
  const column = (
    key: keyof typeof SWEEPS.columns,
    cell: (row: SweepRow) => ReactNode,
    more: { numeric?: boolean; name?: string } = {},
  ): Column<SweepRow> => ({
    key,
    name: SWEEPS.columns[key],
    label: SWEEPS.columns[key],
    cell,
    file: files[key],
    ...more,
  });
  return [
    column('started', (row) => formatColumnInstant(row.startedAt, zone)),
    column('kinds', (row) => (
      <>
        {kindsOf(row)}
        {row.mode === 'once' && <span className={classes.soft}> · {SWEEPS.modes.once}</span>}
      </>
    )),
    column('state', (row) => <StateMark state={MARKS[row.state]}>{SWEEPS.states[row.state]}</StateMark>),
    column('seconds', (row) => (row.seconds === null ? '—' : `${formatScore(row.seconds)}${NBSP}с`), { numeric: true }),
    column(
      'requests',
      (row) => {
        const { total, methods } = requestsOf(row.requests);
        return <span title={methods}>{formatCount(total)}</span>;
      },
      { numeric: true },
    ),
    column('outcomes', (row) => <span className={classes.outcomes}>{outcomesWords(row.outcomes)}</span>),
  ];
}

/** CSV says nothing beside its rows: its name tells that there were others. */
const FILE = { stem: 'last-20-sweeps', notes: [SWEEPS.note] };

export function Sweeps({ sweeps, zone, asOf }: { sweeps: SweepRow[]; zone: string; asOf: string }) {
  const columns = sweepColumns(zone).map((column) =>
    column.key === 'started' ? { ...column, label: `${column.name}, ${zoneLabel(new Date(asOf), zone)}` } : column,
  );
  return (
    <Section title={SWEEPS.title}>
      {sweeps.length === 0 ? (
        <Empty title={SWEEPS.empty} />
      ) : (
        <>
          <DataTable
            wordy
            file={FILE}
            caption={SWEEPS.title}
            columns={columns}
            rows={sweeps}
            keyOf={(row) => String(row.id)}
            folded
          />
          <p className={classes.note}>{SWEEPS.note}</p>
        </>
      )}
    </Section>
  );
}
