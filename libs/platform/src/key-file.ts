import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A secret of an installation, in a file that only its owner reads. `why` is one line: where, what is wrong, the way out. */
export type KeyFile =
  | { readonly kind: 'found'; readonly secret: string }
  | { readonly kind: 'missing'; readonly file: string }
  | { readonly kind: 'unusable'; readonly why: string };

const BYTES = 32;
/** Shorter is a file cut off while it was written, or no secret at all. */
const MIN_CHARACTERS = 32;
/** Permission bits of everybody but the owner. */
const OTHERS = 0o077;

/** Makes the secret where there is none; of several processes that start together one makes it. */
export function makeKeyFile(file: string): KeyFile {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeDraft(draft, randomBytes(BYTES).toString('hex'));
    // Linking makes it appear whole, and for the first only.
    linkSync(draft, file);
  } catch {
    // Another process was faster, and its key is the one; or nothing can be written here.
    if (!existsSync(file)) {
      return { kind: 'unusable', why: `${file} cannot be made: give a GOSPULSE_DATA_DIR you may write to` };
    }
  } finally {
    if (existsSync(draft)) rmSync(draft);
  }
  return readKeyFile(file);
}

/** A name that reaches the disk before its content would be an empty key after a power cut. */
function writeDraft(draft: string, secret: string): void {
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, secret);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** @param user who reads it, for the advice where it cannot be read */
export function readKeyFile(file: string, user = 'collector'): KeyFile {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return { kind: 'missing', file };
    if ((found.mode & OTHERS) !== 0) {
      return { kind: 'unusable', why: `${file} can be read by others than its owner: run chmod 600 ${file}` };
    }
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length >= MIN_CHARACTERS) return { kind: 'found', secret };
    return { kind: 'unusable', why: `${file} is damaged: it holds no key; put it back from a backup` };
  } catch {
    return { kind: 'unusable', why: `${file} cannot be read: give it back to the user that runs the ${user}` };
  }
}
