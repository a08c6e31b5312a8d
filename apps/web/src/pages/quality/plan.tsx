import { type PlanReach, type QualityAnswer } from '@gospulse/contracts';
import { type ReactNode } from 'react';
import { formatCount } from '../../text/format.js';
import { timesSlower } from './times-slower.js';
import { PLAN } from '../../text/quality-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { every } from './ages.js';
import classes from './quality.module.css';
import { StateMark } from './state-mark.js';

/** Up to a tenth more than the aim is rounding, not want. */
const TOLERANCE = 1.1;

function Verdict({ row }: { row: PlanReach }) {
  const times = row.plannedSeconds / row.nominalSeconds;
  return times <= TOLERANCE ? (
    <StateMark state="fresh">{PLAN.enough}</StateMark>
  ) : (
    <StateMark state="stale">{PLAN.slower(timesSlower(times))}</StateMark>
  );
}

function column(key: keyof typeof PLAN.columns, cell: (row: PlanReach) => ReactNode): Column<PlanReach> {
  const name = PLAN.columns[key];
  const numeric = key !== 'kind' && key !== 'verdict';
  return { key, name, label: name, cell, ...(numeric ? { numeric } : {}) };
}

const COLUMNS: Column<PlanReach>[] = [
  column('kind', (row) => PLAN.kinds[row.kind] ?? row.kind),
  column('verdict', (row) => <Verdict row={row} />),
  column('aim', (row) => every(row.nominalSeconds)),
  column('afforded', (row) => every(row.plannedSeconds)),
  column('calls', (row) => formatCount(row.callsADay)),
  column('allowed', (row) =>
    row.callsADayAllowed === null ? (
      <span className={classes.soft}>{PLAN.noLimit}</span>
    ) : (
      formatCount(row.callsADayAllowed)
    ),
  ),
];

export function Plan({ plan }: { plan: QualityAnswer['plan'] }) {
  return (
    <Section title={PLAN.title}>
      {plan.length === 0 ? (
        <Empty title={PLAN.empty} hint={PLAN.emptyHint} />
      ) : (
        <>
          <DataTable wordy caption={PLAN.title} columns={COLUMNS} rows={plan} keyOf={(row) => row.kind} />
          <p className={classes.note}>{PLAN.note}</p>
        </>
      )}
    </Section>
  );
}
