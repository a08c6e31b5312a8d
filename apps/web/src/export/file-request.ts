import type { Answer, EndpointName } from '@gospulse/contracts';
import type { FileColumn, FileColumns, TableFile } from '@gospulse/domain';
import type { QueryValues } from '../api/to-query.js';

/** A table of a screen on its way into a file. */
export interface ScreenTable extends TableFile {
  /** What holds of all rows, a sentence each. */
  readonly notes?: readonly string[];
  /** What its columns mean. */
  readonly definitions?: readonly { readonly name: string; readonly text: string }[];
}

/** A column of the screen, as far as files know it. */
export interface FiledColumn<Row> {
  readonly name: string;
  /** What it means, for the file to say. */
  readonly about?: string | undefined;
  readonly file: FileColumns<Row>;
}

/** A portion of a list, as every list answers. */
export interface PortionOfRows<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly nextCursor: string | null;
  readonly asOf: string;
}

/** A list that a screen shows in portions, and where all of its rows are asked for. */
export interface WholeSource<Row> {
  readonly total: number;
  /** The rows on screen came in several portions, each with a cut-off of its own. */
  readonly isInPortions?: boolean;
  readonly ask: (get: GetAnswer, cursor: string | undefined) => Promise<PortionOfRows<Row>>;
  readonly keyOf: (row: Row) => string;
}

export type GetAnswer = <Name extends EndpointName>(
  endpoint: Name,
  path: string,
  query: QueryValues,
) => Promise<Answer<Name>>;

/** What a file is asked of: the rows of the screen in its order and its total; of a list in portions all of its rows. */
export interface FileRequest<Row> {
  readonly title: string;
  readonly columns: readonly FiledColumn<Row>[];
  /** Columns that only a file has: a code beside the name. */
  readonly keys?: readonly FileColumn<Row>[] | undefined;
  readonly rows: readonly Row[];
  readonly total?: Row | undefined;
  /** Without it the rows are all there are. */
  readonly whole?: WholeSource<Row> | undefined;
  readonly notes?: readonly string[] | undefined;
}
