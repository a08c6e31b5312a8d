import { hash, verify, type Options } from '@node-rs/argon2';
import { normalizePassword } from '@gospulse/domain';
import pLimit from 'p-limit';

/** As the library numbers the algorithms; its own name for it is a const enum, which no other file can read. */
const ARGON2ID = 2;
/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const OPTIONS: Options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** At most so many at once: the threads that hash are those that read files and names of hosts for everybody else. */
const HASHING = pLimit(1);

let hashed = 0;

/** How many passwords were hashed since the start. */
export function hashedSoFar(): number {
  return hashed;
}

/** @param typed as its owner typed it, already found good by the rules of passwords */
export function hashPassword(typed: string): Promise<string> {
  return inTurn(() => hash(normalizePassword(typed), OPTIONS));
}

/**
 * Whether a password is the one that was hashed. An account without a password takes as long as one with another: who has
 * an account is not to be told from the time of a refusal.
 */
export async function isPassword(kept: string | null, typed: string): Promise<boolean> {
  // Made for everybody, also where it is not needed: the first guess at an account there is none of would else take twice.
  const standIn = await standInHash();
  const same = await inTurn(() => verify(kept ?? standIn, normalizePassword(typed)));
  return kept !== null && same;
}

let standIn: Promise<string> | undefined;

function standInHash(): Promise<string> {
  standIn ??= hashPassword('a password that no account has');
  return standIn;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return HASHING(() => {
    hashed += 1;
    return work();
  });
}
