import type { SeriesPoint } from '@gospulse/contracts';
import { dayCell, type FileColumn } from '@gospulse/domain';
import { useMemo } from 'react';
import { formatCount } from '../text/format.js';
import { formatDay } from '../text/instants.js';
import { SERIES } from '../text/page-strings.js';
import { DOORS, TABLES } from '../text/strings.js';
import { type Column, DataTable } from '../ui/data-table.js';
import type { Flags, LineWords } from './line-option.js';
import { pointText } from './point-text.js';
import classes from './series-table.module.css';

/** A day and what it is compared with. */
export interface SeriesRow {
  point: SeriesPoint;
  previous: SeriesPoint | undefined;
}

interface SeriesTableProps {
  points: readonly SeriesPoint[];
  comparison: readonly SeriesPoint[];
  words: LineWords;
  nLabel: string;
  flags?: { days: Flags; name: string; about?: string } | undefined;
  /** Opens what a day's number is made of. */
  openDay?: ((day: string) => void) | undefined;
}

/** What files tell of a share beside the questions judged. */
const JUDGED: readonly FileColumn<SeriesRow>[] = [
  { code: 'of', head: SERIES.file.of, kind: 'count', value: ({ point }: SeriesRow) => point.of ?? null },
  { code: 'atLeast', head: SERIES.file.atLeast, kind: 'count', value: ({ point }: SeriesRow) => point.atLeast ?? null },
];

export function seriesColumns(
  words: Pick<LineWords, 'name' | 'gap' | 'format' | 'unfinished' | 'max'>,
  nLabel: string,
  { compared, judged = false }: { compared: boolean; judged?: boolean },
): Column<SeriesRow>[] {
  // Only shares end somewhere.
  const kind = words.max === undefined ? 'count' : 'share';
  const columns: Column<SeriesRow>[] = [
    {
      ...{ key: 'day', name: SERIES.day, label: SERIES.day, cell: ({ point }) => formatDay(point.day) },
      file: [
        { code: 'day', head: SERIES.day, kind: 'day', value: ({ point }) => dayCell(point.day) },
        {
          code: 'finished',
          head: SERIES.file.finished,
          kind: 'text',
          value: ({ point }) => (point.unfinished ? TABLES.no : TABLES.yes),
        },
      ],
    },
    {
      key: 'value',
      name: words.name,
      label: words.name,
      numeric: true,
      cell: ({ point }) => pointText(point, words),
      file: { code: 'value', head: words.name, kind, value: ({ point }) => point.value, why: () => words.gap },
    },
    {
      ...{ key: 'n', name: nLabel, label: nLabel, numeric: true, cell: ({ point }) => formatCount(point.n) },
      file: [{ code: 'n', head: nLabel, kind: 'count', value: ({ point }) => point.n }, ...(judged ? JUDGED : [])],
    },
  ];
  if (!compared) return columns;
  const cell = ({ previous }: SeriesRow): string =>
    previous === undefined ? '' : `${formatDay(previous.day)}: ${pointText(previous, words)}`;
  return [
    ...columns,
    {
      ...{ key: 'previous', name: SERIES.previous, label: SERIES.previous, numeric: true, cell },
      file: [
        {
          code: 'previousDay',
          head: SERIES.file.previousDay,
          kind: 'day',
          value: ({ previous }) => dayCell(previous?.day ?? null),
        },
        { code: 'previous', head: SERIES.previous, kind, value: ({ previous }) => previous?.value ?? null },
      ],
    },
  ];
}

function DayDoor({ row: { point }, words, open }: { row: SeriesRow; words: LineWords; open: (day: string) => void }) {
  const text = pointText(point, words);
  if (point.value === null) return text;
  const label = DOORS.of(words.name, formatDay(point.day), text);
  return (
    <button type="button" className={classes.door} aria-label={label} onClick={() => open(point.day)}>
      {text}
    </button>
  );
}

/** The table twin of a line: the newest day first, the same numbers and forms as its tooltip. */
export function SeriesTable({ points, comparison, words, nLabel, flags, openDay }: SeriesTableProps) {
  const rows = useMemo(
    () => points.map((point, index): SeriesRow => ({ point, previous: comparison[index] })).reverse(),
    [points, comparison],
  );
  const columns = seriesColumns(words, nLabel, {
    compared: comparison.length > 0,
    judged: points.some(({ of }) => of !== undefined),
  });
  const value = columns[1];
  if (openDay !== undefined && value !== undefined)
    columns[1] = { ...value, cell: (row) => <DayDoor row={row} words={words} open={openDay} /> };
  if (flags !== undefined && flags.days.size > 0) {
    const flagOf = ({ point }: SeriesRow): string | null => flags.days.get(point.day) ?? null;
    columns.push({
      ...{ key: 'flag', name: flags.name, label: flags.name, about: flags.about, cell: flagOf },
      file: { code: 'flag', head: flags.name, kind: 'text', value: flagOf },
    });
  }
  return (
    <DataTable
      caption={words.description}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.point.day}
      maxHeight={320}
    />
  );
}
