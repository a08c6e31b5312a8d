import { join } from 'node:path';
import { ConfigError } from './config.error.js';
import { makeKeyFile, readKeyFile } from './key-file.js';

const FILE = 'access-key';
const MIN_CHARACTERS = 32;

/** What `GOSPULSE_ACCESS_KEY` gives; null: nothing. @throws ConfigError of one that could be guessed; it quotes nothing of it */
export function readAccessKey(given: string | undefined): string | null {
  const key = given?.trim() ?? '';
  if (key === '') return null;
  if (key.length >= MIN_CHARACTERS) return key;
  throw new ConfigError('GOSPULSE_ACCESS_KEY', 'a shorter one', `a secret of at least ${MIN_CHARACTERS} characters`);
}

/**
 * The secret that seals second factors and signs links: the one given, or one in the data directory, made where there is
 * none. It is not in the database, so that a copy of that opens nothing.
 * @throws ConfigError
 */
export function accessSecretOf({
  accessKey,
  dataDir,
}: {
  readonly accessKey: string | null;
  readonly dataDir: string;
}): string {
  if (accessKey !== null) return accessKey;
  const file = join(dataDir, FILE);
  const kept = readKeyFile(file, 'API');
  const found = kept.kind === 'missing' ? makeKeyFile(file) : kept;
  if (found.kind === 'found') return found.secret;
  const why = found.kind === 'unusable' ? found.why : `${file} cannot be made`;
  throw new ConfigError('GOSPULSE_DATA_DIR', dataDir, `a folder whose key can be used: ${why}`);
}
