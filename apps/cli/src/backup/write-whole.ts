import { randomBytes } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { onInterruption } from '../interruption.js';

/** Where a file is to be, and whether it may take the place of another one. */
export interface WrittenFile {
  readonly path: string;
  readonly overwrites: boolean;
}

/** A file could not be written, and nothing is left of it. */
export class WriteWholeError extends Error {
  readonly code = 'write-whole';

  constructor(readonly fault: 'there-already' | 'not-a-file' | 'no-room' | 'no-access' | 'no-folder' | 'failed') {
    super(`the file cannot be written: ${fault}`);
    this.name = 'WriteWholeError';
  }
}

const FAULTS: Readonly<Record<string, WriteWholeError['fault']>> = {
  ENOSPC: 'no-room',
  EDQUOT: 'no-room',
  EFBIG: 'no-room',
  EACCES: 'no-access',
  EPERM: 'no-access',
  EROFS: 'no-access',
  ENOENT: 'no-folder',
  ENOTDIR: 'no-folder',
  EEXIST: 'there-already',
};

/** Before any work is done. @throws WriteWholeError where something else stands in that place */
export function requirePlace({ path, overwrites }: WrittenFile): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isFile()) throw new WriteWholeError('not-a-file');
  if (found && !overwrites) throw new WriteWholeError('there-already');
}

/**
 * Writes a file for its owner alone under another name beside its place, has it reach the disk, and gives it its name then. A
 * command that is cut short takes it away.
 * @returns its size
 * @throws WriteWholeError, or whatever `work` throws
 */
export async function writeWhole(
  { path, overwrites }: WrittenFile,
  work: (write: (bytes: Buffer) => Promise<void>) => Promise<void>,
): Promise<number> {
  const target = resolve(path);
  const part = join(dirname(target), `.${basename(target)}.${process.pid}-${randomBytes(4).toString('hex')}.part`);
  const handle = await told(() => open(part, 'wx', 0o600));
  onInterruption(() => rmSync(part, { force: true }));
  try {
    let bytes = 0;
    await work(async (chunk) => {
      await told(() => writeAll(handle, chunk));
      bytes += chunk.length;
    });
    await told(() => handle.sync());
    await handle.close();
    await told(() => (overwrites ? rename(part, target) : link(part, target)));
    await told(() => syncFolder(dirname(target)));
    return bytes;
  } finally {
    // Closed already where all went well.
    await handle.close().catch(() => undefined);
    await rm(part, { force: true });
  }
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten;
}

/** The name reaches the disk with its folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    throw new WriteWholeError(FAULTS[code] ?? 'failed');
  }
}
