import { type SeriesPoint } from '@gospulse/contracts';
import { useMemo } from 'react';
import { formatCount } from '../text/format.js';
import { formatDay } from '../text/instants.js';
import { SERIES } from '../text/page-strings.js';
import { type Column, DataTable } from '../ui/data-table.js';
import { type Flags, type LineWords } from './line-option.js';

interface Row {
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

function valueText(point: SeriesPoint, words: LineWords): string {
  if (point.value === null) return words.gap;
  return point.unfinished ? `${words.format(point.value)} (${words.unfinished})` : words.format(point.value);
}

function columnsOf(words: LineWords, nLabel: string, compared: boolean): Column<Row>[] {
  const columns: Column<Row>[] = [
    { key: 'day', name: SERIES.day, label: SERIES.day, cell: ({ point }) => formatDay(point.day) },
    {
      key: 'value',
      name: words.name,
      label: words.name,
      numeric: true,
      cell: ({ point }) => valueText(point, words),
    },
    { key: 'n', name: nLabel, label: nLabel, numeric: true, cell: ({ point }) => formatCount(point.n) },
  ];
  if (!compared) return columns;
  const cell = ({ previous }: Row): string =>
    previous === undefined ? '' : `${formatDay(previous.day)}: ${valueText(previous, words)}`;
  return [...columns, { key: 'previous', name: SERIES.previous, label: SERIES.previous, numeric: true, cell }];
}

/** The table twin of a line: the newest day first, the same numbers and forms as its tooltip. */
export function SeriesTable({ points, comparison, words, nLabel, flags }: SeriesTableProps) {
  const rows = useMemo(
    () => points.map((point, index): Row => ({ point, previous: comparison[index] })).reverse(),
    [points, comparison],
  );
  const columns = columnsOf(words, nLabel, comparison.length > 0);
  if (flags !== undefined && flags.days.size > 0) {
    const cell = ({ point }: Row): string => flags.days.get(point.day) ?? '';
    columns.push({ key: 'flag', name: flags.name, label: flags.name, cell });
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
