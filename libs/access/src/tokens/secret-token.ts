import { createHash, randomBytes } from 'node:crypto';

/** 256 bits: nobody guesses one, so its hash needs no salt and no slow function. OWASP ASVS 5.0, 7.2.3. */
const BYTES = 32;
const FORM = /^[\w-]{43}$/;

/** A token as it is handed out, and the hash that is kept of it. */
export interface SecretToken {
  readonly token: string;
  readonly hash: Buffer;
}

export function makeSecretToken(): SecretToken {
  const token = randomBytes(BYTES).toString('base64url');
  return { token, hash: hashOf(token) };
}

/** @returns the hash that is kept of a token; null: it has not the form of one, and there is nothing to look up */
export function hashSecretToken(token: string): Buffer | null {
  return FORM.test(token) ? hashOf(token) : null;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
