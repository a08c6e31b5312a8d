import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Keys of an installation. Where one is lost, or another one, much of the database says nothing any more. */
export const KEY_FILES = ['author-key', 'access-key'] as const;
export type KeyFileName = (typeof KEY_FILES)[number];

/**
 * What of a data directory belongs into a backup: keys, how far the journal was seen whole, numbers given to editions, the
 * world of a demonstration. Not the address and password of the database, no logs, no locks.
 */
export const KEPT_FILE = /^(?:author-key|access-key|audit-seen\.json|editions-[0-9A-Za-z]{1,10}\.json|sandbox-epoch)$/;

/** A file of the data directory, by its name there. */
export interface KeptFile {
  readonly name: string;
  readonly text: string;
}

/** Of a file. */
export const MAX_KEPT_BYTES = 65_536;
/** Far more than regions have numbers of editions. */
export const MAX_KEPT_FILES = 1_000;

/** A file of the data directory is in the way, or cannot be read or written. */
export class KeptFileError extends Error {
  readonly code = 'kept-file';

  constructor(
    readonly fault: 'unreadable' | 'unwritable' | 'too-many' | 'another-key',
    readonly path: string,
  ) {
    super(`${path}: ${fault}`);
    this.name = 'KeptFileError';
  }
}

const isKey = (name: string): name is KeyFileName => KEY_FILES.some((key) => key === name);

/** @throws KeptFileError: a backup without what it should hold is none */
export function readKeptFiles(dataDir: string, { withKeys }: { readonly withKeys: boolean }): KeptFile[] {
  // With a database of one's own there may be none.
  const names = (existsSync(dataDir) ? readdirSync(dataDir) : [])
    .filter((name) => KEPT_FILE.test(name) && (withKeys || !isKey(name)))
    .sort();
  if (names.length > MAX_KEPT_FILES) throw new KeptFileError('too-many', dataDir);
  return names.map((name) => ({ name, text: textOf(join(dataDir, name)) }));
}

function textOf(path: string): string {
  try {
    const found = lstatSync(path);
    if (found.isFile() && found.size <= MAX_KEPT_BYTES) return readFileSync(path, 'utf8');
  } catch {
    // Somebody else's, or gone since.
  }
  throw new KeptFileError('unreadable', path);
}

/** Keys that are there already may not be others. @throws KeptFileError */
export function requireSameKeys(dataDir: string, files: readonly KeptFile[]): void {
  for (const { name, text } of files.filter((file) => isKey(file.name))) {
    const path = join(dataDir, name);
    if (lstatSync(path, { throwIfNoEntry: false }) && textOf(path).trim() !== text.trim()) {
      throw new KeptFileError('another-key', path);
    }
  }
}

/** Puts the files where there are none; what is there stays: a note of what was seen may be newer than the backup. */
export function writeKeptFiles(dataDir: string, files: readonly KeptFile[]): void {
  requireSameKeys(dataDir, files);
  for (const { name, text } of files) {
    const path = join(dataDir, name);
    if (!lstatSync(path, { throwIfNoEntry: false })) writeNew(path, text);
  }
}

function writeNew(path: string, text: string): void {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const descriptor = openSync(draft, 'wx', 0o600);
    try {
      writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    linkSync(draft, path);
  } catch {
    throw new KeptFileError('unwritable', path);
  } finally {
    rmSync(draft, { force: true });
  }
}
