import { readSecret } from '@gospulse/platform';
import { UsageError } from '../exit-codes.js';

const VARIABLE = 'GOSPULSE_BACKUP_PASSPHRASE';
const MIN_CHARACTERS = 12;

/**
 * The passphrase of a backup: from the file that the option names, or from the environment; null: none was given.
 * @throws ConfigError, UsageError: they quote nothing of it
 */
export function readPassphrase(file: string | undefined): string | null {
  const given =
    file === undefined ? readSecret(process.env, VARIABLE) : readSecret({ [`${VARIABLE}_FILE`]: file }, VARIABLE);
  const passphrase = given?.trim() ?? '';
  return passphrase === '' ? null : passphrase;
}

/** @throws UsageError of a passphrase that could be guessed */
export function requireLong(passphrase: string | null): void {
  if (passphrase !== null && [...passphrase].length < MIN_CHARACTERS) {
    throw new UsageError(`пароль копии короче ${MIN_CHARACTERS} знаков: возьмите длиннее`);
  }
}
