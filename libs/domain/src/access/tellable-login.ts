import { MIN_PASSWORD_LENGTH } from './password-rules.js';

const MAILBOX = /^[^\s@]+@[^\s@]+\.\p{L}{2,}$/u;

/**
 * A login that nobody has, as it may be written down: people type a password where the login belongs, and events stay for
 * ever. Null: it could be one. OWASP Logging Cheat Sheet, «Data to exclude».
 */
export function tellableLogin(typed: string): string | null {
  return [...typed].length < MIN_PASSWORD_LENGTH || MAILBOX.test(typed) ? typed : null;
}
