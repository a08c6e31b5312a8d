import { createHmac, randomBytes } from 'node:crypto';
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
import { join } from 'node:path';
import { safeMessage } from './safe-message.js';
import { readSecretFile, secretFileOf } from './secret-file.js';

/** Turns a VK user id into a keyed hash: the same person gets the same key, and nobody can go back without the secret. */
export interface AuthorKeys {
  /** Sixteen bytes, hex. */
  of(userId: number): string;
  /** Keyed hash of a text, to see whether one text was repeated. Sixteen bytes, hex. */
  ofText(text: string): string;
  /** Names the secret without giving it away, so that two collectors with different ones are noticed. */
  readonly fingerprint: string;
}

/** What the environment gives: `GOSPULSE_AUTHOR_KEY`, or the path in `GOSPULSE_AUTHOR_KEY_FILE`. */
export interface GivenAuthorKey {
  readonly authorKey: string | undefined;
  readonly authorKeyFile?: string | undefined;
}

/** The secret as it was found. `why` is one line: where, what is wrong with it, the way out. */
export type FoundAuthorKey =
  | { readonly kind: 'found'; readonly keys: AuthorKeys }
  | { readonly kind: 'missing'; readonly file: string }
  | { readonly kind: 'unusable'; readonly why: string };

const VARIABLE = 'GOSPULSE_AUTHOR_KEY';
const FILE = 'author-key';
const BYTES = 16;
/** Shorter is a file cut off while it was written, or no secret at all. */
const MIN_CHARACTERS = 32;
/** Permission bits of everybody but the owner. */
const OTHERS = 0o077;

/** @throws ConfigError when the variable and its file are both set */
export function givenAuthorKey(env: Readonly<Record<string, string | undefined>>): GivenAuthorKey {
  return { authorKey: env[VARIABLE], authorKeyFile: secretFileOf(env, VARIABLE) };
}

/** Looks for the secret in the environment, or else in the data directory, and makes none. */
export function readAuthorKey(dataDir: string, { authorKey, authorKeyFile }: GivenAuthorKey): FoundAuthorKey {
  // A key of nothing would let anybody turn a hash back into a person: an empty variable counts as unset.
  const value = authorKey?.trim();
  if (value) return { kind: 'found', keys: authorKeysOf(value) };
  if (authorKeyFile === undefined) return fromDataDir(join(dataDir, FILE));
  try {
    return { kind: 'found', keys: authorKeysOf(readSecretFile(VARIABLE, authorKeyFile).trim()) };
  } catch (error) {
    return { kind: 'unusable', why: safeMessage(error) };
  }
}

/** Makes the secret of a data directory that has none; of several processes that start together one makes it. */
export function makeAuthorKey(dataDir: string): FoundAuthorKey {
  const file = join(dataDir, FILE);
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dataDir, { recursive: true });
    writeDraft(draft, randomBytes(32).toString('hex'));
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
  return fromDataDir(file);
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

function fromDataDir(file: string): FoundAuthorKey {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return { kind: 'missing', file };
    if ((found.mode & OTHERS) !== 0) {
      return { kind: 'unusable', why: `${file} can be read by others than its owner: run chmod 600 ${file}` };
    }
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length >= MIN_CHARACTERS) return { kind: 'found', keys: authorKeysOf(secret) };
    return { kind: 'unusable', why: `${file} is damaged: it holds no key; put it back from a backup` };
  } catch {
    return { kind: 'unusable', why: `${file} cannot be read: give it back to the user that runs the collector` };
  }
}

export function authorKeysOf(secret: string): AuthorKeys {
  const hash = (text: string) =>
    createHmac('sha256', secret)
      .update(text)
      .digest('hex')
      .slice(0, BYTES * 2);
  return {
    of: (userId) => hash(`user:${userId}`),
    ofText: (text) => hash(`text:${text}`),
    fingerprint: hash('fingerprint').slice(0, 12),
  };
}
