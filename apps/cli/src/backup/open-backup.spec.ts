import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BackupFileError, type BackupFault } from './backup-fault.js';
import { MAX_KEPT_BYTES, MAX_KEPT_FILES, type KeptFile } from './kept-files.js';
import { openBackup } from './open-backup.js';
import { toPieces } from './pieces.js';
import { recordBytes, type BackupRecord } from './records.js';
import { beginSealing } from './seal.js';

const folder = mkdtempSync(join(tmpdir(), 'open-backup-'));
const path = join(folder, 'copy');
afterAll(() => rmSync(folder, { recursive: true }));

/** A backup of no tables with these files in it. @returns how it opens */
async function opens(files: readonly KeptFile[]): Promise<BackupFault | number> {
  const records: BackupRecord[] = [
    {
      kind: 'about',
      about: {
        ...{ createdAt: '2026-11-30T12:00:00.000Z', server: { version: 180_001, bytes: 0 } },
        ...{ migrations: ['Facts1763900000000'], tables: [], sequences: [] },
      },
    },
    ...files.map((file) => ({ kind: 'file' as const, file })),
    { kind: 'end', end: { tables: 0, rows: 0, files: files.length } },
  ];
  const content = gzipSync(Buffer.concat(records.flatMap((record) => [...recordBytes(record)])));
  const { header, key } = await beginSealing(null);
  const pieces: Buffer[] = [];
  for await (const piece of toPieces(header, key, inOne(content))) pieces.push(piece);
  writeFileSync(path, Buffer.concat(pieces));
  try {
    const backup = await openBackup(path, null);
    backup.close();
    return backup.files.length;
  } catch (error) {
    if (error instanceof BackupFileError) return error.fault;
    throw error;
  }
}

async function* inOne(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

const editions = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `editions-${at}.json`, text: '{}' }));

it('takes as many files as a backup may hold, and no more, none twice, none that is longer', async () => {
  expect(await opens([])).toBe(0);
  expect(await opens(editions(MAX_KEPT_FILES))).toBe(MAX_KEPT_FILES);
  expect(await opens(editions(MAX_KEPT_FILES + 1))).toBe('damaged');
  expect(await opens([...editions(1), ...editions(1)])).toBe('damaged');
  expect(await opens([{ name: 'author-key', text: 'x'.repeat(MAX_KEPT_BYTES) }])).toBe(1);
  expect(await opens([{ name: 'author-key', text: 'x'.repeat(MAX_KEPT_BYTES + 1) }])).toBe('damaged');
});
