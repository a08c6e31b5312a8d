import { z } from 'zod';
import { BackupFileError } from './backup-fault.js';
import { KEPT_FILE, MAX_KEPT_BYTES, type KeptFile } from './kept-files.js';

/** The most that one record holds. */
const MAX_RECORD = 1_048_576;
const HEAD_BYTES = 5;

const name = z.string().min(1).max(63);
const count = z.int().min(0);

/** What is in the file, before its rows. */
const about = z.object({
  createdAt: z.iso.datetime(),
  /** Version of the server that the rows come from, and what the database weighed there. */
  server: z.object({ version: count, bytes: z.number().min(0) }),
  migrations: z.array(z.string().min(1).max(200)).min(1),
  tables: z.array(z.object({ name, columns: z.array(name) })),
  sequences: z.array(
    z.object({ table: name, column: name, last: z.string().regex(/^-?\d{1,19}$/), isCalled: z.boolean() }),
  ),
});

/** A file of the data directory. */
const kept = z.object({ name: z.string().regex(KEPT_FILE), text: z.string().max(MAX_KEPT_BYTES) });

/** Behind the rows of a table. */
const tableEnd = z.object({ table: name, rows: count, bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** Behind everything. */
const end = z.object({ tables: count, rows: count, files: count });

export type BackupAbout = z.infer<typeof about>;
export type TableEnd = z.infer<typeof tableEnd>;
export type BackupEnd = z.infer<typeof end>;

/** What a backup is made of, in this order: about, files, for each table its rows and its end, the end. */
export type BackupRecord =
  | { readonly kind: 'about'; readonly about: BackupAbout }
  | { readonly kind: 'file'; readonly file: KeptFile }
  | { readonly kind: 'rows'; readonly rows: Buffer }
  | { readonly kind: 'table-end'; readonly end: TableEnd }
  | { readonly kind: 'end'; readonly end: BackupEnd };

/** By one letter in the file. */
const KINDS = { A: 'about', F: 'file', R: 'rows', T: 'table-end', E: 'end' } as const;
type Letter = keyof typeof KINDS;

const letterOf = (kind: BackupRecord['kind']): Letter =>
  (Object.keys(KINDS) as Letter[]).find((letter) => KINDS[letter] === kind) ?? 'R';

/** A record as it stands in the file; rows are cut where they are longer than one holds. */
export function* recordBytes(record: BackupRecord): Generator<Buffer> {
  const body = bodyOf(record);
  for (let at = 0; at === 0 || at < body.length; at += MAX_RECORD) {
    const part = body.subarray(at, at + MAX_RECORD);
    const head = Buffer.alloc(HEAD_BYTES);
    head.write(letterOf(record.kind), 0, 'latin1');
    head.writeUInt32BE(part.length, 1);
    yield head;
    yield part;
    if (record.kind !== 'rows' && body.length > MAX_RECORD) throw new Error(`a record of ${record.kind} is too long`);
  }
}

function bodyOf(record: BackupRecord): Buffer {
  if (record.kind === 'rows') return record.rows;
  const told = record.kind === 'about' ? record.about : record.kind === 'file' ? record.file : record.end;
  return Buffer.from(JSON.stringify(told));
}

/** The records of a content. @throws BackupFileError where it is none */
export async function* readRecords(content: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of content) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (held.length >= HEAD_BYTES) {
      const size = held.readUInt32BE(1);
      if (size > MAX_RECORD) throw new BackupFileError('damaged');
      if (held.length < HEAD_BYTES + size) break;
      yield parsed(held.toString('latin1', 0, 1), held.subarray(HEAD_BYTES, HEAD_BYTES + size));
      held = held.subarray(HEAD_BYTES + size);
    }
  }
  if (held.length > 0) throw new BackupFileError('cut-short');
}

function parsed(letter: string, body: Buffer): BackupRecord {
  switch (letter) {
    case 'A':
      return { kind: 'about', about: shaped(about, body) };
    case 'F':
      return { kind: 'file', file: shaped(kept, body) };
    case 'R':
      return { kind: 'rows', rows: body };
    case 'T':
      return { kind: 'table-end', end: shaped(tableEnd, body) };
    case 'E':
      return { kind: 'end', end: shaped(end, body) };
    default:
      throw new BackupFileError('damaged');
  }
}

function shaped<T>(shape: z.ZodType<T>, body: Buffer): T {
  let told: unknown;
  try {
    told = JSON.parse(body.toString('utf8'));
  } catch {
    throw new BackupFileError('damaged');
  }
  const found = shape.safeParse(told);
  if (!found.success) throw new BackupFileError('damaged');
  return found.data;
}
