import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as the applications on phones take it: six digits, thirty seconds, SHA-1. */
const STEP_SECONDS = 30;
/** A clock may be off by one step either way. */
const WINDOW = 1;
const BYTES = 20;
const ISSUER = 'Госпульс';

export function makeTotpSecret(): Buffer {
  return Buffer.from(new Secret({ size: BYTES }).bytes);
}

/** The address that an application on a phone reads from a square of dots, and the secret to be typed instead. */
export function describeTotp(secret: Buffer, login: string): { readonly address: string; readonly typed: string } {
  const totp = totpOf(secret, login);
  return { address: totp.toString(), typed: totp.secret.base32 };
}

/**
 * The step whose code this is; null: of none that is near. A step that was used is refused by whoever keeps the last one
 * (RFC 6238, 5.2).
 */
export function findTotpStep(secret: Buffer, code: string, now: Date): number | null {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totpOf(secret, '').validate({ token: digits, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / STEP_SECONDS) + delta;
}

function totpOf(secret: Buffer, login: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label: login === '' ? ISSUER : login,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });
}
