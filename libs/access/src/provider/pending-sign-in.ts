import { seal, unseal, type AccessKeys } from '../second-factor/sealed.js';

/** So long somebody may take at the provider. */
export const PENDING_SECONDS = 600;

/** What a browser that left for the provider must come back with. It is kept in that browser, sealed. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: whoever gets hold of the code alone has nothing (RFC 7636). */
  readonly verifier: string;
  /** Where to go afterwards: a place of ours. */
  readonly back: string;
  /** Where the provider was told to send the browser. */
  readonly returnAddress: string;
}

/** Names what is sealed, and how it is written. */
const ABOUT = 'provider sign-in 1';

export function sealPending(keys: AccessKeys, pending: PendingSignIn, now: Date): string {
  const text = JSON.stringify({ ...pending, until: pendingUntil(now).getTime() });
  return seal(keys.pending, Buffer.from(text), ABOUT).toString('base64url');
}

/** @returns null: nothing of ours, or its time is over */
export function openPending(keys: AccessKeys, sealed: string | null, now: Date): PendingSignIn | null {
  const text = sealed === null ? null : unseal(keys.pending, Buffer.from(sealed, 'base64url'), ABOUT);
  if (text === null) return null;
  const { until, ...pending } = JSON.parse(text.toString('utf8')) as PendingSignIn & { readonly until: number };
  return now.getTime() < until ? pending : null;
}

/** Until when a sign-in that begins now can be answered. */
export function pendingUntil(now: Date): Date {
  return new Date(now.getTime() + PENDING_SECONDS * 1_000);
}
