import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse, type Parser } from 'csv-parse';
import iconv from 'iconv-lite';
import type { ImportLimits } from '../import-limits.js';
import { declaresDelimiter, detectDelimiter } from './csv-delimiter.js';
import type { CsvEncoding } from './csv-encoding.js';
import { tooManyColumns, tooManyLines } from './row-limits.js';
import type { SourceRow } from './source-row.js';
import { SourceRefused } from './source-refused.error.js';

export interface CsvFile {
  readonly handle: FileHandle;
  readonly bytes: number;
  /** Its first bytes. */
  readonly head: Buffer;
  readonly encoding: CsvEncoding;
}

const CHUNK_BYTES = 64 * 1024;

/**
 * Streams the rows of a CSV from its first one on; memory does not depend on the file's size. The handle stays open.
 * @throws SourceRefused for an unclosed quote, a record without end, too many lines or columns
 */
export async function* csvRows(file: CsvFile, limits: ImportLimits): AsyncGenerator<SourceRow> {
  const { handle, bytes, head, encoding } = file;
  const source = Readable.from(chunksOf(handle, bytes), { objectMode: false });
  const decoder = iconv.decodeStream(encoding);
  const parser = parse({
    delimiter: detectDelimiter(iconv.decode(head, encoding)),
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: limits.recordChars,
  });
  takeAnyLength(parser);
  source.on('error', (error) => parser.destroy(error));
  decoder.on('error', (error: Error) => parser.destroy(error));
  source.pipe(decoder).pipe(parser);
  // A line that only declares the separator is none of the table: a spreadsheet does not show it.
  let line = declaresDelimiter(iconv.decode(head, encoding)) ? 0 : 1;
  let textLine = 1;
  try {
    for await (const parsed of parser) {
      const cells = parsed as string[];
      if (line > limits.lines) throw tooManyLines(limits);
      if (cells.length > limits.columns && cells.findLastIndex((cell) => cell.trim() !== '') >= limits.columns)
        throw tooManyColumns(limits, line);
      const ends = cells.reduce((sum, cell) => sum + lineEnds(cell), 0);
      yield { line, cells, formulas: null, ...(ends > 0 && { hasLineEnds: true }) };
      line += 1;
      textLine += 1 + ends;
    }
  } catch (error) {
    throw error instanceof CsvError ? refusedCsv(error, line, textLine) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** No further than what was measured: a file that grows meanwhile would have no end. */
async function* chunksOf(handle: FileHandle, bytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes;) {
    const size = Math.min(CHUNK_BYTES, bytes - at);
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(size), 0, size, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * Rows of a register are of any length, and are told to be: for each row of another length than the first one the
 * parser would otherwise make an error that nobody sees, with all that is known of the row; a million empty lines took
 * a minute and more. A version that names its state otherwise is merely slow again.
 */
function takeAnyLength(parser: Parser): void {
  const { state } = parser as unknown as { readonly state: { readonly record: readonly unknown[] } };
  Object.defineProperty(state, 'expectedRecordLength', { get: () => state.record.length, set: () => undefined });
}

/** Counted here, because the parser's own count takes a quoted CRLF for two lines. */
function lineEnds(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;
}

function refusedCsv(error: CsvError, row: number, textLine: number): SourceRefused {
  const line = row === textLine ? String(row) : `${row} таблицы (${textLine} в текстовом редакторе)`;
  const message =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? `Запись в строке ${line} не кончается: вероятно, не закрыта кавычка`
      : `CSV не читается около строки ${line}`;
  return new SourceRefused('broken-csv', message, { cause: error });
}
