import type { UnknownReasonName } from '@gospulse/contracts';
import { formatCount, NBSP } from '../text/format.js';
import { UNKNOWN_WORDS } from '../text/strings.js';

/** The reason in words, as it stands in the figure's place; with too few observations, how few. */
export function unknownWords(reason: UnknownReasonName | null, n: number | null = null): string {
  const words = UNKNOWN_WORDS[reason ?? 'not-measured'];
  return reason === 'too-few' && n !== null ? `${words} (n${NBSP}=${NBSP}${formatCount(n)})` : words;
}
