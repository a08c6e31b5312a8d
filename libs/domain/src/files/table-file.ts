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

/** What a column of a file holds, and so how every kind of file writes it. */
export const COLUMN_KINDS = [
  /** Words. */
  'text',
  /** Codes of digits that are no numbers: ОГРН, ОКТМО, ids of VK. */
  'code',
  'count',
  'decimal',
  /** A part of one; people read per cent. */
  'share',
  /** A difference of shares; people read percentage points. */
  'share-change',
  /** Seconds; people read hours and minutes. */
  'wait',
  'day',
  'instant',
  'link',
] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** A column of a file. */
export interface SheetColumn {
  /** Stable name of the figure or property, as JSON and machine CSV have it: `withinDeadlineShare`. */
  readonly code: string;
  /** What people read over it. */
  readonly head: string;
  readonly kind: ColumnKind;
}

/** Why there is no value, in words that people read, where a null alone would not say it. */
export type UnknownNotes = Readonly<Record<string, string>>;

/** A row, cells in the order of the columns; null is not known. */
export interface SheetRow {
  readonly cells: readonly FileCell[];
  /** By code of the column. */
  readonly unknown?: UnknownNotes;
}

/** How the total of a column comes about, so that a reader can compute it again. */
export type TotalRule =
  /** The sum of the rows. */
  | 'sum'
  /** Not the sum of the rows, and why: distinct institutions, medians. */
  | { readonly notSum: string };

/** A column of a file, and what a row holds under it. */
export interface FileColumn<Row> extends SheetColumn {
  readonly value: (row: Row) => FileCell;
  /** Why a row has no value; asked only where it has none. */
  readonly why?: (row: Row) => string | null;
  /** Whether «Итого» of the column is the sum of its rows; without it the total is not held against them. */
  readonly total?: 'sum' | 'not-sum';
}

/** What a column of the screen becomes in a file: one column, several, or none. */
export type FileColumns<Row> = FileColumn<Row> | readonly FileColumn<Row>[] | null;

/** A table on its way into a file, of one screen or of an edition. */
export interface TableFile {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** «Итого»: the last line of what people read, apart from the rows where programs do. */
  readonly total?: SheetRow;
  /** By code of the column; a column without a rule has no total. */
  readonly totalRules?: Readonly<Record<string, TotalRule>>;
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
