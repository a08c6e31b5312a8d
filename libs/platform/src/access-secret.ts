import { join } from 'node:path';
import { ConfigError } from './config.error.js';
import { makeKeyFile, readKeyFile } from './key-file.js';
import { readSecret } from './secret-file.js';

const VARIABLE = 'GOSPULSE_ACCESS_KEY';
const FILE = 'access-key';
const MIN_CHARACTERS = 32;

/**
 * The secret that seals second factors and signs links: `GOSPULSE_ACCESS_KEY`, its file, or one in the data directory that
 * is made where there is none. It is not in the database, so that a copy of that opens nothing.
 * @throws ConfigError
 */
export function readAccessSecret(env: Readonly<Record<string, string | undefined>>, dataDir: string): string {
  const given = readSecret(env, VARIABLE)?.trim();
  if (given) {
    if (given.length >= MIN_CHARACTERS) return given;
    throw new ConfigError(VARIABLE, 'a shorter one', `a secret of at least ${MIN_CHARACTERS} characters`);
  }
  const file = join(dataDir, FILE);
  const kept = readKeyFile(file, 'API');
  const found = kept.kind === 'missing' ? makeKeyFile(file) : kept;
  if (found.kind === 'found') return found.secret;
  throw new ConfigError(
    'GOSPULSE_DATA_DIR',
    dataDir,
    found.kind === 'unusable' ? `a folder whose key can be used: ${found.why}` : 'a folder that can be written to',
  );
}
