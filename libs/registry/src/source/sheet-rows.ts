import { type ImportLimits } from '../import-limits.js';
import { type SourceRow } from './source-row.js';
import { SourceRefused } from './source-refused.error.js';

/** Titles and empty lines people leave above the header. */
const MAX_ROWS_ABOVE_HEADER = 20;

/**
 * Reads on to the row of the headers: the first one that `recognise` gives something for. Closes the source and throws
 * `SourceRefused` with the words of `unknown` when none of the first rows is it.
 * Uses `next` and not a loop: leaving a loop would close the source, whose remaining rows are read later.
 */
export async function findHeader<Header>(
  source: AsyncGenerator<SourceRow>,
  recognise: (cells: readonly string[]) => Header | null,
  unknown: (above: readonly (readonly string[])[]) => string,
): Promise<Header> {
  const seen: (readonly string[])[] = [];
  try {
    for (let above = 0; above <= MAX_ROWS_ABOVE_HEADER; above += 1) {
      const next = await source.next();
      if (next.done) break;
      const found = recognise(next.value.cells);
      if (found) return found;
      seen.push(next.value.cells);
    }
  } catch (error) {
    await source.return(undefined);
    throw error;
  }
  await source.return(undefined);
  throw new SourceRefused('unknown-form', unknown(seen));
}

/** The rows below the header that hold anything; throws `SourceRefused` when they are more than the limit. */
export async function* dataRows(source: AsyncGenerator<SourceRow>, limits: ImportLimits): AsyncGenerator<SourceRow> {
  let count = 0;
  for await (const line of source) {
    if (line.formulas === null && line.cells.every((cell) => cell.trim() === '')) continue;
    count += 1;
    if (count > limits.rows)
      throw new SourceRefused('too-many-rows', `В файле больше ${limits.rows} строк: разделите его на части`);
    yield line;
  }
}
