import { randomBytes } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { onInterruption } from '../interruption.js';

/** Where a file is to be, and whether it may take the place of another one. */
export interface WrittenFile {
  readonly path: string;
  readonly overwrites: boolean;
}

/** A file could not be written, and nothing is left of it; or it is there whole, and the disk does not confirm its name (`unconfirmed`). */
export class WriteWholeError extends Error {
  readonly code = 'write-whole';

  constructor(
    readonly fault: 'there-already' | 'not-a-file' | 'no-room' | 'no-access' | 'no-folder' | 'unconfirmed' | 'failed',
  ) {
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

/** What the folder of the file can do. */
export interface WrittenFolder {
  link(from: string, to: string): Promise<void>;
  /** Has the names in it reach the disk. */
  sync(folder: string): Promise<void>;
}

const FOLDER: WrittenFolder = { link, sync: syncFolder };

/** Of a file system without hard links: vfat and exFAT of a stick, many shares. */
const NO_LINKS = new Set(['EPERM', 'EOPNOTSUPP', 'ENOTSUP', 'ENOSYS']);

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
  folder = FOLDER,
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
    await told(() => (overwrites ? rename(part, target) : giveFreeName(folder, part, target)));
    await confirmName(folder, dirname(target));
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

/** Gives a file a name that is nobody's yet. */
async function giveFreeName({ link: linkTo }: WrittenFolder, part: string, target: string): Promise<void> {
  try {
    await linkTo(part, target);
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error;
    // The name is taken first, which fails where it is another's. At once: no signal leaves it empty.
    closeSync(openSync(target, 'wx', 0o600));
    try {
      renameSync(part, target);
    } catch (failure) {
      rmSync(target, { force: true });
      throw failure;
    }
  }
}

/** @throws WriteWholeError of a disk that may lose the name: the file is there, and stays */
async function confirmName(folder: WrittenFolder, path: string): Promise<void> {
  try {
    await folder.sync(path);
  } catch (error) {
    // A file system that knows no such thing for folders.
    if (codeOf(error) !== 'EINVAL') throw new WriteWholeError('unconfirmed');
  }
}

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
    throw new WriteWholeError(FAULTS[codeOf(error)] ?? 'failed');
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
