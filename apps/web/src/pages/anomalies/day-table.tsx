import { type AnomaliesAnswer, type AnomalyDay } from '@gospulse/contracts';
import { type ReactNode, useMemo } from 'react';
import { type CsvCell, csvOf } from '../../export/csv.js';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { formatCount, formatSigned } from '../../text/format.js';
import { formatDay } from '../../text/instants.js';
import { UNKNOWN_WORDS } from '../../text/strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { SaveCsv } from '../../ui/save-csv.js';
import { Section } from '../../ui/section.js';
import classes from './anomalies.module.css';
import { dayVerdict } from './day-words.js';

const HEIGHT = 320;

interface DayColumn extends Column<AnomalyDay> {
  csv: (row: AnomalyDay) => CsvCell;
}

function columnsOf(): DayColumn[] {
  const { dayColumns } = ANOMALIES;
  const column = (
    key: keyof typeof dayColumns,
    cell: (row: AnomalyDay) => ReactNode,
    csv: (row: AnomalyDay) => CsvCell,
    numeric = true,
  ): DayColumn => ({
    ...{ key, name: dayColumns[key], label: dayColumns[key], cell, csv },
    ...(numeric ? { numeric } : {}),
  });
  const count = (key: 'samePages' | 'observed' | 'lost' | 'up' | 'down'): DayColumn =>
    column(
      key,
      (row) => formatCount(row[key]),
      (row) => row[key],
    );
  const dayText = (row: AnomalyDay): string =>
    row.unfinished ? `${formatDay(row.day)} (${ANOMALIES.unfinished})` : formatDay(row.day);
  return [
    column('day', dayText, dayText, false),
    column(
      'change',
      (row) => (row.change === null ? UNKNOWN_WORDS['not-observed'] : formatSigned(row.change)),
      (row) => row.change,
    ),
    ...(['samePages', 'observed', 'lost', 'up', 'down'] as const).map(count),
    column('verdict', dayVerdict, dayVerdict, false),
  ];
}

/** Every day of the period, newest first: what the same pages did, and what was not observed. */
export function DayTable({ answer }: { answer: AnomaliesAnswer }) {
  const columns = useMemo(() => columnsOf(), []);
  const rows = useMemo(() => [...answer.days].reverse(), [answer.days]);
  const { from, to } = answer.period;
  const file = (): string =>
    csvOf(
      columns.map(({ name, csv }) => [name, csv] as const),
      rows,
    );
  const tools = <SaveCsv name={`gospulse-days-${from}-${to}`} text={file} />;
  return (
    <Section title={ANOMALIES.days} tools={tools} id="days">
      <p className={classes.note}>{ANOMALIES.daysNote}</p>
      <DataTable
        file={false}
        caption={ANOMALIES.days}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.day}
        rowProps={() => ({ 'data-testid': 'anomaly-day' })}
        maxHeight={HEIGHT}
        folded
      />
    </Section>
  );
}
