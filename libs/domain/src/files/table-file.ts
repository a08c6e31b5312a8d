import { zoneOffsetSeconds } from '../calendar/zone-offset.js';

/** A local calendar day, `YYYY-MM-DD`. */
export interface DayCell {
  readonly day: string;
}

/** An instant in ISO 8601 with the IANA zone it is shown in. */
export interface InstantCell {
  readonly instant: string;
  readonly zone: string;
}

/** What a cell of a file holds: text (codes too), a number, a day or an instant; null where nothing is known. */
export type FileCell = string | number | DayCell | InstantCell | null;

/** A table as it goes into a file: heads in order, and a cell a head in each row. */
export interface TableFile {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly FileCell[])[];
  /** «Итого» of all rows: the last line of what people read, apart from the rows where programs do. */
  readonly total?: readonly FileCell[];
  /** What holds of all rows, where a form has a place for it. */
  readonly note?: string;
}

/** A column of a file: what stands at its head, and what a row holds under it. */
export interface FileColumn<Row> {
  readonly head: string;
  readonly value: (row: Row) => FileCell;
}

/** What a column of the screen becomes in a file: one column, several, or none. */
export type FileColumns<Row> = FileColumn<Row> | readonly FileColumn<Row>[] | null;

export function fileColumns<Row>(file: FileColumns<Row>): readonly FileColumn<Row>[] {
  if (file === null) return [];
  return 'head' in file ? [file] : file;
}

/** Rows under the heads of columns, and the total of all rows where there is one. */
export function tableFile<Row>(
  title: string,
  columns: readonly FileColumn<Row>[],
  rows: readonly Row[],
  total?: Row,
): TableFile {
  const cells = (row: Row): FileCell[] => columns.map(({ value }) => value(row));
  const heads = columns.map(({ head }) => head);
  return { title, heads, rows: rows.map(cells), ...(total === undefined ? {} : { total: cells(total) }) };
}

/** The lines of a file as people read it: the rows, and below them their total. */
export function linesOf({ rows, total }: Pick<TableFile, 'rows' | 'total'>): readonly (readonly FileCell[])[] {
  return total === undefined ? rows : [...rows, total];
}

/** A day for a cell; null stays null. */
export function dayCell(day: string | null): DayCell | null {
  return day === null ? null : { day };
}

/** An instant for a cell, to be shown in `zone`; null stays null. */
export function instantCell(instant: string | null, zone: string): InstantCell | null {
  return instant === null ? null : { instant, zone };
}

/**
 * Milliseconds since 1970 of the same clock reading in UTC: spreadsheets know no zones, so they are given what the clock
 * on the wall showed, to the minute. NaN for what is no instant.
 */
export function wallClockMs(cell: DayCell | InstantCell): number {
  if ('day' in cell) return Date.parse(`${cell.day}T00:00:00Z`);
  const seconds = Math.floor(Date.parse(cell.instant) / 60_000) * 60;
  return Number.isNaN(seconds) ? NaN : (seconds + zoneOffsetSeconds(cell.zone, seconds)) * 1_000;
}
