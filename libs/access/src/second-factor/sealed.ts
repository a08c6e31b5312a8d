import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** NIST SP 800-38D: 96 bits of nonce, 128 bits of tag. */
const NONCE = 12;
const TAG = 16;

/** Keys that are made of the one secret of an installation; each has one use. */
export interface AccessKeys {
  /** Seals secrets of second factors. */
  readonly sealing: Buffer;
  /** Signs links that show a view. */
  readonly signing: Buffer;
  /** Seals what a browser takes along to the provider. */
  readonly pending: Buffer;
  /** Signs what a browser shows when it comes again. */
  readonly browser: Buffer;
}

/** @param secret the installation's; it is not in the database, so that a copy of the database opens nothing */
export function accessKeysOf(secret: string): AccessKeys {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `gospulse ${use}`, 32));
  return {
    ...{ sealing: keyFor('second factor'), signing: keyFor('view link') },
    ...{ pending: keyFor('provider sign-in'), browser: keyFor('known browser') },
  };
}

/** Seals bytes so that nobody reads or changes them without the key (AES-256-GCM). `about`: whose they are. */
export function seal(key: Buffer, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @returns null: another key sealed them, they were changed, or they are somebody else's */
export function unseal(key: Buffer, sealed: Buffer, about: string): Buffer | null {
  if (sealed.length < NONCE + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    // A tag that does not fit is the one thing this throws for.
    return null;
  }
}
