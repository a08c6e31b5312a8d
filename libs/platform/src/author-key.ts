import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  const secret = fromEnvironment ?? readOrMake(dataDir);
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

function readOrMake(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, FILE);
  try {
    // `wx` lets exactly one of several starting processes make the key.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
