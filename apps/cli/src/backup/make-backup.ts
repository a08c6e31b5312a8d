import { writeWhole, type WrittenFile } from '@gospulse/platform';
import { onInterruption } from '../interruption.js';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readForBackup, type BackupSource } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { rowsIn } from './count-rows.js';
import type { KeptFile } from './kept-files.js';
import { toPieces } from './pieces.js';
import { recordBytes, type BackupRecord } from './records.js';
import { beginSealing } from './seal.js';

/** Rows shrink to a tenth at the cheaper levels already. */
const GZIP_LEVEL = 3;

/** What a backup holds, and what it weighs. */
export interface MadeBackup {
  readonly createdAt: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: readonly string[];
  readonly isEncrypted: boolean;
}

/** How far it has come: tables done, and bytes of rows read. */
export type BackupProgress = (done: { readonly tables: number; readonly of: number; readonly bytes: number }) => void;

/**
 * Copies the whole installation into one file as it stands at one instant, while it works. The file is there when it is whole, and
 * not before; where it cannot be made nothing is left.
 */
export async function makeBackup(
  dataSource: DataSource,
  wanted: {
    readonly file: WrittenFile;
    readonly files: readonly KeptFile[];
    readonly passphrase: string | null;
    readonly onProgress: BackupProgress;
  },
): Promise<MadeBackup> {
  const { header, key } = await beginSealing(wanted.passphrase);
  return readForBackup(dataSource, async (source) => {
    const createdAt = new Date().toISOString();
    const counted = { rows: 0 };
    const records = recordsOf(source, { createdAt, ...wanted, counted });
    const gzip = createGzip({ level: GZIP_LEVEL });
    const bytes = await writeWhole(
      wanted.file,
      async (write) => {
        await pipeline(Readable.from(bytesOf(records)), gzip, async (packed: AsyncIterable<Buffer>) => {
          for await (const piece of toPieces(header, key, packed)) await write(piece);
        });
      },
      { onBegun: onInterruption },
    );
    return {
      ...{ createdAt, bytes, tables: source.tables.length, rows: counted.rows },
      files: wanted.files.map(({ name }) => name),
      isEncrypted: key !== null,
    };
  });
}

async function* bytesOf(records: AsyncIterable<BackupRecord>): AsyncGenerator<Buffer> {
  for await (const record of records) yield* recordBytes(record);
}

async function* recordsOf(
  source: BackupSource,
  {
    createdAt,
    files,
    counted,
    onProgress,
  }: {
    readonly createdAt: string;
    readonly files: readonly KeptFile[];
    readonly counted: { rows: number };
    readonly onProgress: BackupProgress;
  },
): AsyncGenerator<BackupRecord> {
  const { server, sequences, tables } = source;
  yield {
    kind: 'about',
    about: {
      ...{ createdAt, server },
      migrations: [...source.migrations],
      tables: tables.map(({ name, columns }) => ({ name, columns })),
      sequences: [...sequences],
    },
  };
  for (const file of files) yield { kind: 'file', file };
  let read = 0;
  for (const [index, table] of tables.entries()) {
    const hash = createHash('sha256');
    let [rows, bytes] = [0, 0];
    for await (const chunk of source.read(table) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      rows += rowsIn(chunk);
      bytes += chunk.length;
      read += chunk.length;
      yield { kind: 'rows', rows: chunk };
      onProgress({ tables: index, of: tables.length, bytes: read });
    }
    counted.rows += rows;
    yield { kind: 'table-end', end: { table: table.name, rows, bytes, sha256: hash.digest('hex') } };
  }
  yield { kind: 'end', end: { tables: tables.length, rows: counted.rows, files: files.length } };
}
