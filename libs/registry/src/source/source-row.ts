/** Why a cell cannot be read, whatever its column means. */
export interface CellFault {
  readonly code: string;
  /** One Russian sentence that says what stands there and what to do. */
  readonly expected: string;
}

/** One row of a table as it stands in the file: nothing is trimmed, nothing is judged. */
export interface SourceRow {
  /** Its number in the table, counted from 1 as a spreadsheet counts: line ends within cells begin no row. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Line ends stand within its cells: below it a text editor counts otherwise. */
  readonly hasLineEnds?: boolean;
  /** Text of the formulas that have no value of their own, by cell index; null when the row has none. */
  readonly formulas: ReadonlyMap<number, string> | null;
  /** Addresses behind cells, by cell index. */
  readonly links?: ReadonlyMap<number, string>;
  /** Cells that cannot be read, by cell index. */
  readonly faults?: ReadonlyMap<number, CellFault>;
  /** Hidden in its workbook, by a filter or by hand. */
  readonly isHidden?: boolean;
  /** Columns that its only text is merged over: the title of a part of the table. */
  readonly spans?: number;
  /** Cells whose value a formula had computed when the file was saved. */
  readonly computed?: number;
}
