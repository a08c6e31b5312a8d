/** One row of a table as it stands in the file: nothing is trimmed, nothing is judged. */
export interface SourceRow {
  /** Line where the row begins, counted from 1 as an editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Formula text by cell index; null when the row has none (a CSV never has). */
  readonly formulas: ReadonlyMap<number, string> | null;
}
