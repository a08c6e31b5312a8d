import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { makeKeyFile, readKeyFile, type KeyFile } from './key-file.js';
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

/** @throws ConfigError when the variable and its file are both set */
export function givenAuthorKey(env: Readonly<Record<string, string | undefined>>): GivenAuthorKey {
  return { authorKey: env[VARIABLE], authorKeyFile: secretFileOf(env, VARIABLE) };
}

/** Looks for the secret in the environment, or else in the data directory, and makes none. */
export function readAuthorKey(dataDir: string, { authorKey, authorKeyFile }: GivenAuthorKey): FoundAuthorKey {
  // A key of nothing would let anybody turn a hash back into a person: an empty variable counts as unset.
  const value = authorKey?.trim();
  if (value) return { kind: 'found', keys: authorKeysOf(value) };
  if (authorKeyFile === undefined) return keysIn(readKeyFile(join(dataDir, FILE)));
  try {
    return { kind: 'found', keys: authorKeysOf(readSecretFile(VARIABLE, authorKeyFile).trim()) };
  } catch (error) {
    return { kind: 'unusable', why: safeMessage(error) };
  }
}

/** Makes the secret of a data directory that has none; of several processes that start together one makes it. */
export function makeAuthorKey(dataDir: string): FoundAuthorKey {
  return keysIn(makeKeyFile(join(dataDir, FILE)));
}

function keysIn(found: KeyFile): FoundAuthorKey {
  return found.kind === 'found' ? { kind: 'found', keys: authorKeysOf(found.secret) } : found;
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
