import type { PlanReach, QualityAnswer } from '@gospulse/contracts';
import type { FileColumns } from '@gospulse/domain';
import type { ReactNode } from 'react';
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

function isEnough(row: PlanReach): boolean {
  return row.plannedSeconds / row.nominalSeconds <= TOLERANCE;
}

function verdictWords(row: PlanReach): string {
  return isEnough(row) ? PLAN.enough : PLAN.slower(timesSlower(row.plannedSeconds / row.nominalSeconds));
}

const kindWords = ({ kind }: PlanReach): string => PLAN.kinds[kind] ?? kind;

const FILE: Record<keyof typeof PLAN.columns, FileColumns<PlanReach>> = {
  kind: { code: 'kind', head: PLAN.columns.kind, kind: 'text', value: kindWords },
  verdict: { code: 'verdict', head: PLAN.columns.verdict, kind: 'text', value: verdictWords },
  aim: { code: 'nominalSeconds', head: PLAN.file.aim, kind: 'wait', value: (row) => row.nominalSeconds },
  afforded: { code: 'plannedSeconds', head: PLAN.file.afforded, kind: 'wait', value: (row) => row.plannedSeconds },
  calls: { code: 'callsADay', head: PLAN.columns.calls, kind: 'count', value: (row) => row.callsADay },
  allowed: {
    code: 'callsADayAllowed',
    head: PLAN.columns.allowed,
    kind: 'count',
    value: (row) => row.callsADayAllowed,
  },
};

function column(key: keyof typeof PLAN.columns, cell: (row: PlanReach) => ReactNode): Column<PlanReach> {
  const name = PLAN.columns[key];
  const numeric = key !== 'kind' && key !== 'verdict';
  return { key, name, label: name, cell, file: FILE[key], ...(numeric ? { numeric } : {}) };
}

export const PLAN_COLUMNS: readonly Column<PlanReach>[] = [
  column('kind', kindWords),
  column('verdict', (row) => <StateMark state={isEnough(row) ? 'fresh' : 'stale'}>{verdictWords(row)}</StateMark>),
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

export function Plan({ plan }: { plan: NonNullable<QualityAnswer['plan']> }) {
  return (
    <Section title={PLAN.title}>
      {plan.length === 0 ? (
        <Empty title={PLAN.empty} hint={PLAN.emptyHint} />
      ) : (
        <>
          <DataTable wordy caption={PLAN.title} columns={PLAN_COLUMNS} rows={plan} keyOf={(row) => row.kind} />
          <p className={classes.note}>{PLAN.note}</p>
        </>
      )}
    </Section>
  );
}
