import type { DigestKind } from '@gospulse/domain';

/** What a letter is, so that it is written once: how the keys of letters to heads begin, and what they are. */

export const CONFIRMATION_KEYS = 'confirmation ';

export function confirmationKeysOf(accountId: number): string {
  return `${CONFIRMATION_KEYS}account ${accountId} `;
}

export function digestKeysOf(kind: DigestKind): string {
  return `digest ${kind} `;
}

/** @param day the Monday of the week, or the day: one letter goes of each */
export function digestKey(
  kind: DigestKind,
  { day, regionCode, accountId }: { readonly day: string; readonly regionCode: string; readonly accountId: number },
): string {
  return `${digestKeysOf(kind)}${day} region ${regionCode} account ${accountId}`;
}
