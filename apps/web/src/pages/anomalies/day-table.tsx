import type { AnomaliesAnswer, AnomalyDay } from '@gospulse/contracts';
import { dayCell } from '@gospulse/domain';
import { type ReactNode, useMemo } from 'react';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { formatCount, formatSigned } from '../../text/format.js';
import { formatDay } from '../../text/instants.js';
import { SERIES } from '../../text/page-strings.js';
import { DOORS, TABLES } from '../../text/strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import doors from '../../ui/figure-door.module.css';
import { GoLink } from '../../ui/go-link.js';
import { Reason } from '../../ui/reason.js';
import { Section } from '../../ui/section.js';
import { useTableSort } from '../../ui/use-table-sort.js';
import classes from './anomalies.module.css';
import { dayVerdict } from './day-words.js';

const rowPropsOf = () => ({ 'data-testid': 'anomaly-day' });
const HEIGHT = 320;

type DayColumn = Column<AnomalyDay>;

/** Newest first. The keys differ from those of the list beside it: the address holds the sort of one of them. */
const FIRST = { key: 'ofDay', order: 'desc' } as const;
const KEYS = {
  ...{ platform: 'ofPlatform', jumps: 'ofJumps', others: 'ofOthers' },
  ...{ day: 'ofDay', change: 'ofChange', samePages: 'ofSamePages', observed: 'ofObserved', lost: 'ofLost' },
  ...{ up: 'ofUp', down: 'ofDown', verdict: 'ofVerdict' },
} as const satisfies Record<keyof typeof ANOMALIES.dayColumns, string>;

const DAY_FILE: DayColumn['file'] = [
  { code: 'day', head: ANOMALIES.dayColumns.day, kind: 'day', value: (row) => dayCell(row.day) },
  {
    code: 'finished',
    head: SERIES.file.finished,
    kind: 'text',
    value: (row) => (row.unfinished ? TABLES.no : TABLES.yes),
  },
];

export function dayColumns(): DayColumn[] {
  const { dayColumns } = ANOMALIES;
  const column = (
    key: keyof typeof dayColumns,
    cell: (row: AnomalyDay) => ReactNode,
    value: (row: AnomalyDay) => string | number | null,
    more: Pick<DayColumn, 'numeric' | 'sortValue' | 'long'> = { numeric: true, sortValue: value },
  ): DayColumn => ({
    ...{ key: KEYS[key], name: dayColumns[key], label: dayColumns[key], cell },
    file: { code: key, head: dayColumns[key], kind: more.numeric === true ? 'count' : 'text', value },
    ...more,
  });
  const count = (key: 'samePages' | 'observed' | 'lost' | 'up' | 'down'): DayColumn =>
    column(
      key,
      (row) => formatCount(row[key]),
      (row) => row[key],
    );
  const part = (key: keyof AnomalyDay['parts']): DayColumn =>
    column(
      key,
      (row) => (row.parts[key].pages === 0 ? '—' : formatSigned(row.parts[key].change)),
      (row) => (row.parts[key].pages === 0 ? null : row.parts[key].change),
    );
  const dayText = (row: AnomalyDay): string =>
    row.unfinished ? `${formatDay(row.day)} (${ANOMALIES.unfinished})` : formatDay(row.day);
  const dayDoor = (row: AnomalyDay): ReactNode => (
    <GoLink
      to="/anomalies"
      keep={{ from: row.day, to: row.day }}
      className={doors.door}
      label={DOORS.of(dayColumns.day, formatDay(row.day), dayVerdict(row))}
    >
      {dayText(row)}
    </GoLink>
  );
  return [
    { ...column('day', dayDoor, dayText, { sortValue: (row) => row.day }), file: DAY_FILE },
    column(
      'change',
      (row) => (row.change === null ? <Reason reason="not-observed" /> : formatSigned(row.change)),
      (row) => row.change,
    ),
    ...(['platform', 'jumps', 'others'] as const).map(part),
    ...(['samePages', 'observed', 'lost', 'up', 'down'] as const).map(count),
    column('verdict', dayVerdict, dayVerdict, { sortValue: dayVerdict, long: true }),
  ];
}

/** Every day of the period, newest first: what the same pages did, and what was not observed. */
export function DayTable({ answer }: { answer: AnomaliesAnswer }) {
  const columns = useMemo(() => dayColumns(), []);
  const { rows, sort } = useTableSort({ columns, rows: answer.days, first: FIRST });
  return (
    <Section title={ANOMALIES.days} id="days">
      <p className={classes.note}>{ANOMALIES.daysNote}</p>
      <DataTable
        file={{ stem: 'days' }}
        sort={sort}
        caption={ANOMALIES.days}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.day}
        rowProps={rowPropsOf}
        maxHeight={HEIGHT}
        folded
      />
    </Section>
  );
}
