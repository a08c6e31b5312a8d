import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConfigError } from './config.error.js';
import type { TlsFiles } from './serving.js';

/** A certificate, with those between it and its root, and its key, as they stand in their files. */
export interface TlsPair {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly validTo: Date;
}

/** A chain of certificates takes some kilobytes: a larger file is a mistake. */
const MAX_BYTES = 1_000_000;

/** Reads a certificate and its key and makes sure that they serve. @throws ConfigError, one line that quotes no key */
export function readTlsPair({ certificate, key }: TlsFiles, now: Date): TlsPair {
  const cert = contentOf('TLS_CERT', certificate);
  const keyBytes = contentOf('TLS_KEY', key);
  const refuse = (why: string) => new ConfigError('TLS_CERT', `${certificate}, which ${why}`, CERT_TAKES);
  const read = certificateIn(cert);
  if (read === null) throw refuse('holds no certificate');
  const [from, to] = [new Date(read.validFrom), new Date(read.validTo)];
  if (now > to) throw refuse(`expired on ${to.toISOString().slice(0, 10)}`);
  if (now < from) throw refuse(`is not valid before ${from.toISOString().slice(0, 10)}`);
  const secret = keyIn(keyBytes);
  if (secret === null) throw new ConfigError('TLS_KEY', `${key}, which holds no key that can be read`, KEY_TAKES);
  if (!read.checkPrivateKey(secret)) {
    throw new ConfigError('TLS_KEY', `${key}, which is the key of another certificate`, KEY_TAKES);
  }
  const why = whyUnusable(cert, keyBytes);
  if (why !== null) throw refuse(`cannot be used (${why})`);
  return { cert, key: keyBytes, validTo: to };
}

/** What a server would say of them: a chain cut off in the middle, another form than PEM, a key too short. Null: nothing. */
function whyUnusable(cert: Buffer, key: Buffer): string | null {
  try {
    createSecureContext({ cert, key });
    return null;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'reason' in error ? String(error.reason) : 'it is damaged';
  }
}

const CERT_TAKES = 'the path of a PEM file that holds a valid certificate and those it was signed with';
const KEY_TAKES = 'the path of a PEM file that holds the key of TLS_CERT, without a passphrase';

function contentOf(variable: 'TLS_CERT' | 'TLS_KEY', path: string): Buffer {
  const takes = variable === 'TLS_CERT' ? CERT_TAKES : KEY_TAKES;
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new ConfigError(variable, `${path}, which is not there`, takes);
    if (!found.isFile()) throw new ConfigError(variable, `${path}, which is no file`, takes);
    if (found.size > MAX_BYTES) throw new ConfigError(variable, `${path}, which is larger than a certificate`, takes);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(variable, `${path}, which cannot be read`, takes);
  }
}

function certificateIn(pem: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    // Not in the form of one.
    return null;
  }
}

function keyIn(pem: Buffer): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    // Not in the form of one, or sealed with a passphrase.
    return null;
  }
}
