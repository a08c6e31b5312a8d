/** Characters of a password, as a person counts them: OWASP ASVS 5.0, 6.2.1 asks for 8 and recommends 15. */
export const MIN_PASSWORD_LENGTH = 12;
/** What is longer is no password; a bound for what is hashed. */
export const MAX_PASSWORD_LENGTH = 200;

/** Why a password is refused. */
export const PASSWORD_FAULTS = ['too-short', 'too-long', 'one-character', 'like-the-login', 'common'] as const;
export type PasswordFault = (typeof PASSWORD_FAULTS)[number];

/** Whose password it is to be, and which passwords everybody tries first (in small letters). */
export interface PasswordContext {
  readonly login: string;
  readonly name: string;
  readonly common: ReadonlySet<string>;
}

/**
 * One form of a password however it was typed: one keyboard writes «й» as a letter, another as «и» and a mark.
 * NIST SP 800-63B-4, 3.1.1.2.
 */
export function normalizePassword(typed: string): string {
  return typed.normalize('NFC');
}

/** @param password normalized @returns null: it will do */
export function findPasswordFault(password: string, { login, name, common }: PasswordContext): PasswordFault | null {
  const characters = [...password];
  if (characters.length < MIN_PASSWORD_LENGTH) return 'too-short';
  if (characters.length > MAX_PASSWORD_LENGTH) return 'too-long';
  const lower = password.toLowerCase();
  if (new Set(lower).size < 3) return 'one-character';
  if (common.has(lower) || common.has(withoutTail(lower)) || isOfKeyRows(lower)) return 'common';
  return namesOf(login, name).some((one) => withoutTail(lower) === one) ? 'like-the-login' : null;
}

/** Digits and marks that are put behind a word to make it long enough. */
function withoutTail(password: string): string {
  return password.replace(/[\d\p{P}\p{S}\s]+$/u, '');
}

/** Letters of a keyboard as they lie, Russian and Latin, in small letters. */
const KEY_ROWS = ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** So many keys side by side are no word. */
const MIN_KEYS = 4;

/** Whether all letters are runs of keys that lie side by side, forwards or backwards, whatever digits and marks stand about them. */
function isOfKeyRows(password: string): boolean {
  const runs = password.replace(/ё/g, '').match(/\p{L}+/gu) ?? [];
  return runs.length > 0 && runs.every(isKeys);
}

function isKeys(letters: string): boolean {
  let rest = letters;
  while (rest !== '') {
    const run = longestRun(rest);
    if (run < MIN_KEYS) return false;
    rest = rest.slice(run);
  }
  return true;
}

/** How many letters from the first on lie side by side in one row. */
function longestRun(letters: string): number {
  return Math.max(
    ...[...KEY_ROWS, ...KEY_ROWS.map((row) => [...row].reverse().join(''))].map((row) => runIn(row, letters)),
  );
}

function runIn(row: string, letters: string): number {
  const begins = row.indexOf(letters.charAt(0));
  if (begins < 0) return 0;
  let length = 1;
  while (length < letters.length && begins + length < row.length && letters[length] === row[begins + length])
    length += 1;
  return length;
}

function namesOf(login: string, name: string): string[] {
  const [mailbox = ''] = login.split('@');
  return [login, mailbox, name]
    .map((one) => withoutTail(one.normalize('NFC').toLowerCase()))
    .filter((one) => one !== '');
}
