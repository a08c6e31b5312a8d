import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { openInputFile } from '@gospulse/platform';
import { BackupFileError } from './backup-fault.js';
import { rowsIn } from './count-rows.js';
import { MAX_KEPT_FILES, type KeptFile } from './kept-files.js';
import { fromPieces } from './pieces.js';
import { readRecords, type BackupAbout, type BackupRecord, type TableEnd } from './records.js';

/** A backup that is being read, from its beginning to its end, once. */
export interface OpenBackup {
  readonly about: BackupAbout;
  readonly files: readonly KeptFile[];
  readonly bytes: number;
  readonly isEncrypted: boolean;
  /**
   * Hands over the rows of each table, which `take` has to read to their end, and proves them.
   * @returns how many rows there were
   * @throws BackupFileError where a table, a row or the end is not what was written
   */
  eachTable(take: (table: string, rows: Readable) => Promise<void>): Promise<number>;
  close(): void;
}

/** Far more than a database of ours: a backup is never read whole into memory. */
const MAX_BYTES = Number.MAX_SAFE_INTEGER;
/** Of the file at once. */
const READ_BYTES = 1_048_576;

/** @throws BackupFileError */
export async function openBackup(path: string, passphrase: string | null): Promise<OpenBackup> {
  const found = await openInputFile(path, MAX_BYTES);
  if (found.kind === 'refused') throw new BackupFileError(FAULTS[found.fault] ?? 'unreadable');
  const file = found.handle.createReadStream({ highWaterMark: READ_BYTES });
  const gunzip = createGunzip();
  const told = { isEncrypted: false };
  const unpacked = pipeline(Readable.from(fromPieces(file, passphrase, told)), gunzip);
  // Whoever reads on finds out; one that stopped reading does not care.
  unpacked.catch(() => undefined);
  const records = readRecords(gunzip)[Symbol.asyncIterator]();
  const close = () => {
    gunzip.destroy();
    // Closes its handle too.
    file.destroy();
  };
  const next = async (): Promise<BackupRecord> => {
    try {
      const { value, done } = await records.next();
      if (!done) return value;
    } catch (error) {
      throw await causeOf(error, unpacked);
    }
    throw new BackupFileError('cut-short');
  };
  try {
    const { about, files, first } = await readBeginning(next);
    return {
      ...{ about, files, bytes: found.bytes, isEncrypted: told.isEncrypted, close },
      eachTable: (take) => readTables({ about, files, first, next }, take),
    };
  } catch (error) {
    close();
    throw error;
  }
}

const FAULTS: Readonly<Partial<Record<string, 'missing' | 'not-a-backup'>>> = {
  missing: 'missing',
  empty: 'not-a-backup',
  'not-a-file': 'not-a-backup',
};

/** Behind an error of gunzip may stand one of the file. */
async function causeOf(error: unknown, unpacked: Promise<void>): Promise<unknown> {
  if (error instanceof BackupFileError) return error;
  const cause = await unpacked.then(
    () => null,
    (failure: unknown) => failure,
  );
  if (cause instanceof BackupFileError) return cause;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return new BackupFileError(code.startsWith('E') ? 'unreadable' : 'damaged');
}

type Next = () => Promise<BackupRecord>;

async function readBeginning(next: Next) {
  const begin = await next();
  if (begin.kind !== 'about') throw new BackupFileError('damaged');
  const files: KeptFile[] = [];
  for (;;) {
    const record = await next();
    if (record.kind !== 'file') return { about: begin.about, files, first: record };
    const isOdd = files.length === MAX_KEPT_FILES || files.some(({ name }) => name === record.file.name);
    if (isOdd) throw new BackupFileError('damaged');
    files.push(record.file);
  }
}

async function readTables(
  opened: {
    readonly about: BackupAbout;
    readonly files: readonly KeptFile[];
    readonly first: BackupRecord;
    readonly next: Next;
  },
  take: (table: string, rows: Readable) => Promise<void>,
): Promise<number> {
  let [record, rows]: [BackupRecord, number] = [opened.first, 0];
  for (const { name } of opened.about.tables) {
    const told = { end: null as TableEnd | null };
    // Bytes and not objects: COPY takes them in portions of its own.
    await take(name, Readable.from(rowsOf(name, record, opened.next, told), { objectMode: false }));
    if (told.end === null) throw new BackupFileError('damaged');
    rows += told.end.rows;
    record = await opened.next();
  }
  const { tables } = opened.about;
  const isWhole =
    record.kind === 'end' &&
    record.end.rows === rows &&
    record.end.tables === tables.length &&
    record.end.files === opened.files.length;
  if (!isWhole) throw new BackupFileError('damaged');
  return rows;
}

async function* rowsOf(
  table: string,
  first: BackupRecord,
  next: Next,
  told: { end: TableEnd | null },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  for (let record = first; ; record = await next()) {
    if (record.kind === 'rows') {
      hash.update(record.rows);
      rows += rowsIn(record.rows);
      bytes += record.rows.length;
      yield record.rows;
      continue;
    }
    if (record.kind !== 'table-end') throw new BackupFileError('damaged');
    const { end } = record;
    const isWhole =
      end.table === table && end.rows === rows && end.bytes === bytes && end.sha256 === hash.digest('hex');
    if (!isWhole) throw new BackupFileError('damaged');
    told.end = end;
    return;
  }
}
