import { BYTE_ORDER_MARK, csvLine } from '@gospulse/domain';
import { writeParts } from './files/write-parts.js';
import { readRejected, type RejectedRows, type RejectedTable } from './rejected-rows.js';

const ROWS_PER_WRITE = 1_000;

/**
 * Writes the rejected rows as they stood, under their own heads, with what to mend in each, as a CSV that Excel opens right:
 * mended in place it can be imported as it is. The file appears only when it is complete. When more were rejected than are
 * told, its first line says so.
 * @throws SourceRefused when the imported file cannot be read again, or the file system's error
 */
export async function writeRejects(rejected: RejectedRows): Promise<void> {
  const table = await readRejected(rejected);
  try {
    await writeParts(rejected.file, csvParts(table));
  } finally {
    await table.close();
  }
}

async function* csvParts({ title, heads, rows }: RejectedTable): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + (title === null ? '' : csvLine([title])) + csvLine(heads);
  let lines: string[] = [];
  for await (const { cells } of rows) {
    lines.push(csvLine(cells));
    if (lines.length < ROWS_PER_WRITE) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}
