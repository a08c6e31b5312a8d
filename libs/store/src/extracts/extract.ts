import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import pg from 'pg';
import type { Sql } from 'sql-template-tag';
import type { PoolClient } from 'pg';
import { copyOut } from '../sql/copy.js';

/** Rows of a table to be kept: which columns, and which rows; the condition names the table by its own name. */
export interface ExtractedTable {
  readonly table: string;
  /** A name stands for the column itself, a pair for the column and what it is filled from. */
  readonly columns: readonly (string | readonly [name: string, expression: string])[];
  /** What stands behind `from`; left out: the table. */
  readonly from?: Sql;
  readonly where: Sql;
}

/** The kept rows of one table: PostgreSQL's own text format (COPY), cut into compressed parts. */
export interface TableExtract {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the text before compression, hex. */
  readonly sha256: string;
  /** Gzip; one behind the other they are the text. */
  readonly parts: readonly Buffer[];
}

/** Text of one part before compression: what is held at once, and what a row of the store may weigh. */
const PART_BYTES = 8 * 1_024 * 1_024;
/** A part ends with the chunk that fills it, and a chunk of the database may hold a long row. */
const MAX_PART_BYTES = 1_024 * 1_024 * 1_024;
/** Parts that are compressed at once, one a thread of the pool. */
const MAX_COMPRESSING = 4;
const NEWLINE = 10;
/** Facts compress tenfold at the cheapest level already, and the dearer ones cost what a freeze has no time for. */
const LEVEL = 1;
const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Reads rows of a table as they are in the transaction of the client. */
export async function extractTable(client: PoolClient, wanted: ExtractedTable): Promise<TableExtract> {
  const { table } = wanted;
  const columns = wanted.columns.map((column) => (typeof column === 'string' ? column : column[0]));
  const hash = createHash('sha256');
  const parts: Promise<Buffer>[] = [];
  let [waiting, bytes, rows]: [Buffer[], number, number] = [[], 0, 0];
  const cut = (): void => {
    if (bytes > 0) parts.push(compress(Buffer.concat(waiting), { level: LEVEL }));
    [waiting, bytes] = [[], 0];
  };
  for await (const chunk of copyOut(client, selectOf(wanted)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    rows += linesIn(chunk);
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < PART_BYTES) continue;
    cut();
    // No faster than what is read is compressed, or all of it would be held.
    await parts.at(-MAX_COMPRESSING);
  }
  cut();
  return { table, columns, rows, sha256: hash.digest('hex'), parts: await Promise.all(parts) };
}

/** An extract is not what was taken: parts are missing, or were changed. */
export class DamagedExtractError extends Error {
  readonly code = 'damaged-extract';

  constructor(readonly table: string) {
    super(`the kept rows of ${table} are not what was kept`);
    this.name = 'DamagedExtractError';
  }
}

/**
 * The text of an extract, part by part.
 * @throws DamagedExtractError where a part is no gzip, or holds more than was ever put into one
 */
export async function* textOf({ table, parts }: Pick<TableExtract, 'table' | 'parts'>): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield await decompress(part, { maxOutputLength: MAX_PART_BYTES }).catch(() => {
      throw new DamagedExtractError(table);
    });
  }
}

/** COPY takes no parameters, so values stand in the text, quoted by the driver. */
function selectOf({ table, columns, from, where }: ExtractedTable): string {
  const list = columns.map((column) =>
    typeof column === 'string' ? `${table}.${column}` : `${column[1]} as ${column[0]}`,
  );
  return `select ${list.join(', ')} from ${from ? inlined(from) : table} where ${inlined(where)}`;
}

function inlined({ strings, values }: Sql): string {
  return strings.reduce((text, part, at) => text + literal(values[at - 1]) + part);
}

function literal(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return pg.escapeLiteral(value);
  throw new Error(`a condition of an extract holds a ${typeof value}`);
}

function linesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
