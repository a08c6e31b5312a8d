import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DAY_SECONDS } from '@gospulse/domain';
import type { AccessKeys } from '../second-factor/sealed.js';

/** A browser is known for so long after it signed in. */
export const KNOWN_BROWSER_DAYS = 180;
const FORM = /^([\w-]{22})\.(\d{10})\.([\w-]{43})$/;
const BYTES = 16;

/**
 * What a browser is given that signed in to an account. It opens nothing: it says that guesses of strangers are not to keep
 * this browser from that account (OWASP, «Slow Down Online Guessing Attacks with Device Cookies»).
 */
export function makeKnownBrowser({ browser }: AccessKeys, login: string, now: Date): string {
  const name = randomBytes(BYTES).toString('base64url');
  const until = String(Math.floor(now.getTime() / 1_000) + KNOWN_BROWSER_DAYS * DAY_SECONDS);
  return `${name}.${until}.${sign(browser, login, `${name}.${until}`)}`;
}

/** The name of a browser that signed in to this account before; null: it did not, or long ago. */
export function findKnownBrowser(
  { browser }: AccessKeys,
  login: string,
  given: string | null,
  now: Date,
): string | null {
  const [, name = '', until = '', signature = ''] = FORM.exec(given ?? '') ?? [];
  if (name === '' || Number(until) * 1_000 <= now.getTime()) return null;
  const [theirs, ours] = [Buffer.from(signature), Buffer.from(sign(browser, login, `${name}.${until}`))];
  return theirs.length === ours.length && timingSafeEqual(theirs, ours) ? name : null;
}

function sign(key: Buffer, login: string, text: string): string {
  return createHmac('sha256', key).update(`${text}.${login}`).digest('base64url');
}
