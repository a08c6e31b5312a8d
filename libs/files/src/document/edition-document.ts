import type { FileCell } from '@gospulse/domain';

/** What a column holds, and so how every kind of file writes it. */
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

/** A column of a sheet. */
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

/** One table of an edition. */
export interface EditionSheet {
  /** Stable, Latin: names the CSV file and the member of the JSON. */
  readonly code: string;
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  readonly total?: SheetRow;
  /** By code of the column; a column without a rule has no total. */
  readonly totalRules?: Readonly<Record<string, TotalRule>>;
  readonly notes: readonly string[];
}

/** A line of a chart: a day and a value, null where nothing is known. */
export interface EditionChart {
  readonly title: string;
  /** What the chart shows, in a sentence, for those who do not see it. */
  readonly alternative: string;
  readonly kind: 'share' | 'count' | 'wait';
  readonly points: readonly { readonly day: string; readonly value: number | null }[];
}

/** Everything that the files of an edition hold. The same document gives the same bytes. */
export interface EditionDocument {
  readonly form: { readonly code: string; readonly version: number; readonly title: string };
  readonly region: { readonly code: string; readonly name: string; readonly zone: string };
  /** Local days, both included. */
  readonly period: { readonly from: string; readonly to: string };
  /** Nothing later is known. ISO 8601 in UTC. */
  readonly asOf: string;
  /** Null: a draft, which every file says. */
  readonly edition: { readonly number: number; readonly frozenAt: string; readonly frozenBy: string } | null;
  /** The number of the edition that this one corrects; null: none. */
  readonly corrects: number | null;
  /** Names and versions of what the figures were computed by: policy, classifier, register. */
  readonly versions: readonly { readonly name: string; readonly version: string }[];
  /** Filters in words; empty: the whole region. */
  readonly filters: readonly string[];
  /** What the figures mean: name and definition, for the sheet of the methodology. */
  readonly definitions: readonly { readonly name: string; readonly text: string }[];
  /** The findings, a sentence each, of which the letter is made. */
  readonly sentences: readonly string[];
  /** What is missing and why, a sentence each. */
  readonly gaps: readonly string[];
  readonly charts: readonly EditionChart[];
  readonly sheets: readonly EditionSheet[];
}
