import type { AccountBrief } from '@gospulse/contracts';
import { ACCOUNTS, STATE_WORDS } from '../../text/admin-strings.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { counted } from '../../text/plurals.js';

/** Names of institutions in a cell; the others are counted. */
const MAX_NAMED = 2;

/** What an account sees, in words: regions, or for a head what it is bound to. */
export function seesWords(
  { role, regionCodes, institutions }: Pick<AccountBrief, 'role' | 'regionCodes' | 'institutions'>,
  regionName: (code: string) => string,
): string {
  if (role !== 'head') return regionCodes === null ? ACCOUNTS.allRegions : regionCodes.map(regionName).join(', ');
  if (institutions.length === 0) return ACCOUNTS.boundToNothing;
  const named = institutions.slice(0, MAX_NAMED).map(({ name }) => displayName(name));
  const left = institutions.length - named.length;
  return left === 0
    ? named.join(', ')
    : `${named.join(', ')} ${ACCOUNTS.andMore(counted(left, ACCOUNTS.institutions))}`;
}

/** The state of an account, and of an invitation how long it may wait. */
export function stateWords(
  { state, invitedUntil }: Pick<AccountBrief, 'state' | 'invitedUntil'>,
  zone: string,
  now: Date,
): { readonly words: string; readonly note: string | null } {
  const words = STATE_WORDS[state];
  if (state !== 'invited') return { words, note: null };
  const isGood = invitedUntil !== null && new Date(invitedUntil) > now;
  return { words, note: isGood ? ACCOUNTS.invitedUntil(formatInstant(invitedUntil, zone)) : ACCOUNTS.invitationOver };
}

/** How many accounts there are of what was chosen. */
export function foundWords(total: number): string {
  return total === 0 ? ACCOUNTS.none : counted(total, ACCOUNTS.forms);
}

export function shownWords(shown: number, total: number): string {
  return ACCOUNTS.shown(formatCount(shown), formatCount(total));
}
