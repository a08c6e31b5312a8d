import type { CorrectionMode, TableFile } from '@gospulse/domain';

export {
  COLUMN_KINDS,
  type ColumnKind,
  type SheetColumn,
  type SheetRow,
  type TotalRule,
  type UnknownNotes,
} from '@gospulse/domain';

/** One table of an edition. */
export interface EditionSheet extends TableFile {
  /** Stable, Latin: names the CSV file and the member of the JSON. */
  readonly code: string;
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
  /** Corrections that touch the figures, and whether they are counted in; left out: there are none. */
  readonly corrections?: { readonly mode: CorrectionMode; readonly counted: number };
  /** Filters in words; empty: the whole region. */
  readonly filters: readonly string[];
  /** Opens the screen that the table stands on. Files of a screen have one; editions have none. */
  readonly address?: string;
  /** What the figures mean: name and definition, for the sheet of the methodology. */
  readonly definitions: readonly { readonly name: string; readonly text: string }[];
  /** The findings, a sentence each, of which the letter is made. */
  readonly sentences: readonly string[];
  /** What is missing and why, a sentence each. */
  readonly gaps: readonly string[];
  readonly charts: readonly EditionChart[];
  readonly sheets: readonly EditionSheet[];
}
