import type { SourceRow } from './source-row.js';

/** A table of a file; a CSV is one. */
export interface SourceSheet {
  /** Null: the file has no sheets. */
  readonly name: string | null;
  readonly isHidden: boolean;
  /** Streams the rows from the first one on, each time it is called. */
  rows(): AsyncGenerator<SourceRow>;
  /** The first rows alone, without what a sheet says of its cells behind them: merged ranges and links. */
  firstRows(): AsyncGenerator<SourceRow>;
}

/** An open file of rows. Whoever opened it closes it. */
export interface SourceFile {
  /** At least one. */
  readonly sheets: readonly SourceSheet[];
  close(): Promise<void>;
}
