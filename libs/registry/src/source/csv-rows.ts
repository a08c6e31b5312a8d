import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { type ImportLimits } from '../import-limits.js';
import { detectDelimiter } from './csv-delimiter.js';
import { type CsvEncoding } from './csv-encoding.js';
import { type SourceRow } from './source-row.js';
import { SourceRefused } from './source-refused.error.js';

const HEAD_BYTES = 64 * 1024;

/**
 * Streams the rows of a CSV; memory does not depend on the file's size.
 * @throws SourceRefused for an unclosed quote or a record without end
 */
export async function* csvRows(file: string, encoding: CsvEncoding, limits: ImportLimits): AsyncGenerator<SourceRow> {
  const source = createReadStream(file);
  const decoder = iconv.decodeStream(encoding);
  const parser = parse({
    delimiter: detectDelimiter(await decodedHead(file, encoding)),
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: limits.recordChars,
  });
  source.on('error', (error) => parser.destroy(error));
  decoder.on('error', (error: Error) => parser.destroy(error));
  source.pipe(decoder).pipe(parser);
  let line = 1;
  try {
    for await (const parsed of parser) {
      const cells = parsed as string[];
      yield { line, cells, formulas: null };
      line += 1 + cells.reduce((sum, cell) => sum + lineEnds(cell), 0);
    }
  } catch (error) {
    throw error instanceof CsvError ? refusedCsv(error, line) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** Counted here, because the parser's own count takes a quoted CRLF for two lines. */
function lineEnds(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;
}

export async function headBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function decodedHead(file: string, encoding: CsvEncoding): Promise<string> {
  return iconv.decode(Buffer.from(await headBytes(file)), encoding);
}

function refusedCsv(error: CsvError, line: number): SourceRefused {
  const message =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? `Запись в строке ${line} не кончается: вероятно, не закрыта кавычка`
      : `CSV не читается около строки ${line}`;
  return new SourceRefused('broken-csv', message, { cause: error });
}
