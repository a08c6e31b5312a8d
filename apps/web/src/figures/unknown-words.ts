import type { UnknownReasonName } from '@gospulse/contracts';
import { UNKNOWN_WORDS } from '@gospulse/domain';
import { formatCount, NBSP } from '../text/format.js';
import { CHANGE } from '../text/strings.js';

/**
 * The reason in words, as it stands in the figure's place; with too few observations, how few. What nobody looked at while facts
 * come in for the first time (`filling`) is not known yet.
 */
export function unknownWords(reason: UnknownReasonName | null, n: number | null = null, filling = false): string {
  if (filling && reason === 'not-observed') return CHANGE.notYet;
  const words = UNKNOWN_WORDS[reason ?? 'not-measured'];
  return reason === 'too-few' && n !== null ? `${words} (n${NBSP}=${NBSP}${formatCount(n)})` : words;
}
