import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Turns a VK user id into a keyed hash: the same person gets the same key, and nobody can go back without the secret. */
export interface AuthorKeys {
  /** Sixteen bytes, hex. */
  of(userId: number): string;
  /** Keyed hash of a text, to see whether one text was repeated to the letter. Sixteen bytes, hex. */
  ofText(text: string): string;
  /** Names the secret without giving it away, so that two collectors with different ones are noticed. */
  readonly fingerprint: string;
}

const FILE = 'author-key';
const BYTES = 16;

/** Reads the secret from `GOSPULSE_AUTHOR_KEY` or the data directory, where it is made on first use. */
export function openAuthorKeys(dataDir: string, fromEnvironment: string | undefined): AuthorKeys {
  // A key of nothing would let anybody turn a hash back into a person: an empty variable counts as unset.
  const secret = fromEnvironment?.trim() || readOrMake(dataDir);
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

/** Shorter is a file cut off while it was written, or no secret at all. */
const LEAST_CHARACTERS = 32;

function readOrMake(dataDir: string): string {
  const file = join(dataDir, FILE);
  if (!existsSync(file)) make(dataDir, file);
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < LEAST_CHARACTERS) throw new Error(`${file} is damaged: it holds no key`);
  return key;
}

/** Linking lets exactly one of several starting processes make the key, and none of them read a half-written one. */
function make(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
