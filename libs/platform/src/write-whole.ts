import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Where a file is to be, and whether it may take the place of another one. */
export interface WrittenFile {
  readonly path: string;
  readonly overwrites: boolean;
}

/** A file could not be written, and nothing is left of it; or it is there whole, and the disk does not confirm its name (`unconfirmed`). */
export class WriteWholeError extends Error {
  readonly code = 'write-whole';
  /** The same for people, in Russian. */
  readonly told: string;

  constructor(
    readonly fault: 'there-already' | 'not-a-file' | 'no-room' | 'no-access' | 'no-folder' | 'unconfirmed' | 'failed',
  ) {
    super(`the file cannot be written: ${fault}`);
    this.told = TOLD[fault];
    this.name = 'WriteWholeError';
  }
}

const TOLD: Readonly<Record<WriteWholeError['fault'], string>> = {
  'there-already': 'такой файл уже есть',
  'not-a-file': 'здесь не файл: укажите имя файла в папке',
  'no-room': 'не хватило места (диск заполнен или размер файла ограничен): недописанный файл убран',
  'no-access': 'в эту папку нельзя писать',
  'no-folder': 'такой папки нет',
  unconfirmed: 'файл записан целиком, но диск не подтвердил, что он останется в папке: проверьте диск',
  failed: 'записать не удалось: недописанный файл убран, проверьте диск',
};

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

export interface HowWritten {
  readonly folder?: WrittenFolder;
  /** Is given what takes the unfinished file away, for whoever may be cut short. */
  readonly onBegun?: (takeAway: () => void) => void;
}

/**
 * Writes a file for its owner alone under another name beside its place, has it reach the disk, and gives it its name then.
 * @returns its size
 * @throws WriteWholeError, or whatever `work` throws
 */
export async function writeWhole(
  { path, overwrites }: WrittenFile,
  work: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
  { folder = FOLDER, onBegun }: HowWritten = {},
): Promise<number> {
  const target = resolve(path);
  const part = join(dirname(target), `.${basename(target)}.${process.pid}-${randomBytes(4).toString('hex')}.part`);
  const handle = await told(() => open(part, 'wx', 0o600));
  onBegun?.(() => rmSync(part, { force: true }));
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

const UNFINISHED = /^\..+\.(\d+)-[0-9a-f]{8}\.part$/;
/** Whoever writes writes all the time; another machine that shares the folder has processes of other numbers. */
const STALE_MS = 60_000;

/**
 * Takes unfinished files out of the folder of a file that is to be written: those whose writer was killed, by their process, and that
 * nobody has written to for a minute.
 * @returns their names
 */
export function takeStaleAway({ path }: Pick<WrittenFile, 'path'>, now: Date): string[] {
  const folder = dirname(resolve(path));
  const names = readdirSync(folder).filter((name) => {
    const pid = Number(UNFINISHED.exec(name)?.[1] ?? Number.NaN);
    const found = Number.isNaN(pid) ? undefined : statSync(join(folder, name), { throwIfNoEntry: false });
    return found !== undefined && now.getTime() - found.mtimeMs > STALE_MS && !isRunning(pid);
  });
  for (const name of names) rmSync(join(folder, name), { force: true });
  return names;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
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
