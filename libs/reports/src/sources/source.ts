import type { ColumnKind, EditionSheet, TotalRule, UnknownNotes } from '@gospulse/files';
import type { Grouping, ReportFacts } from '@gospulse/analytics';
import type { FileCell } from '@gospulse/domain';
import type { KeptTexts } from '../texts/kept-texts.js';

/** What a figure or property is in a table: what stands over it, how it is written, and how its total comes about. */
export interface SourceColumn {
  readonly head: string;
  readonly kind: ColumnKind;
  /** Null: its column has no total. */
  readonly total: TotalRule | null;
}

export type SourceColumns = Readonly<Record<string, SourceColumn>>;

/** A row before a form has chosen of it. */
export interface ReportRow {
  readonly values: Readonly<Record<string, FileCell>>;
  readonly unknown?: UnknownNotes;
}

/** What rows are made of. */
export interface SourceInput {
  readonly facts: ReportFacts;
  readonly texts: KeptTexts;
  /** Sheets that stand before this one. */
  readonly before: readonly EditionSheet[];
  readonly by: Grouping | undefined;
}

/** Rows of one kind, and what they can show. */
export interface RowSource {
  readonly columns: (by: Grouping | undefined) => SourceColumns;
  /** Columns that tell one row from another, so that rows of two editions are compared. */
  readonly key: (by: Grouping | undefined) => readonly string[];
  readonly rows: (input: SourceInput) => readonly ReportRow[];
  /** All of it in one row, where that is not the sum of the rows; left out: there is none. */
  readonly total?: (input: SourceInput) => ReportRow;
}

export function yesNo(value: boolean | null | undefined): string | null {
  return value === null || value === undefined ? null : value ? 'да' : 'нет';
}
