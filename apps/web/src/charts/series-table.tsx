import type { SeriesPoint } from '@gospulse/contracts';
import { dayCell } from '@gospulse/domain';
import { useMemo } from 'react';
import { formatCount } from '../text/format.js';
import { formatDay } from '../text/instants.js';
import { SERIES } from '../text/page-strings.js';
import { TABLES } from '../text/strings.js';
import { type Column, DataTable } from '../ui/data-table.js';
import type { Flags, LineWords } from './line-option.js';
import { pointText } from './point-text.js';

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
  flags?: { days: Flags; name: string } | undefined;
}

/** What files tell of a share beside the questions judged. */
const JUDGED = [
  { head: SERIES.file.of, value: ({ point }: SeriesRow) => point.of ?? null },
  { head: SERIES.file.atLeast, value: ({ point }: SeriesRow) => point.atLeast ?? null },
];

export function seriesColumns(
  words: Pick<LineWords, 'name' | 'gap' | 'format' | 'unfinished'>,
  nLabel: string,
  { compared, judged = false }: { compared: boolean; judged?: boolean },
): Column<SeriesRow>[] {
  const columns: Column<SeriesRow>[] = [
    {
      ...{ key: 'day', name: SERIES.day, label: SERIES.day, cell: ({ point }) => formatDay(point.day) },
      file: [
        { head: SERIES.day, value: ({ point }) => dayCell(point.day) },
        { head: SERIES.file.finished, value: ({ point }) => (point.unfinished ? TABLES.no : TABLES.yes) },
      ],
    },
    {
      key: 'value',
      name: words.name,
      label: words.name,
      numeric: true,
      cell: ({ point }) => pointText(point, words),
      file: { head: words.name, value: ({ point }) => point.value },
    },
    {
      ...{ key: 'n', name: nLabel, label: nLabel, numeric: true, cell: ({ point }) => formatCount(point.n) },
      file: [{ head: nLabel, value: ({ point }) => point.n }, ...(judged ? JUDGED : [])],
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
        { head: SERIES.file.previousDay, value: ({ previous }) => dayCell(previous?.day ?? null) },
        { head: SERIES.previous, value: ({ previous }) => previous?.value ?? null },
      ],
    },
  ];
}

/** The table twin of a line: the newest day first, the same numbers and forms as its tooltip. */
export function SeriesTable({ points, comparison, words, nLabel, flags }: SeriesTableProps) {
  const rows = useMemo(
    () => points.map((point, index): SeriesRow => ({ point, previous: comparison[index] })).reverse(),
    [points, comparison],
  );
  const columns = seriesColumns(words, nLabel, {
    compared: comparison.length > 0,
    judged: points.some(({ of }) => of !== undefined),
  });
  if (flags !== undefined && flags.days.size > 0) {
    const flagOf = ({ point }: SeriesRow): string | null => flags.days.get(point.day) ?? null;
    columns.push({
      ...{ key: 'flag', name: flags.name, label: flags.name, cell: flagOf },
      file: { head: flags.name, value: flagOf },
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
