import type { WatchStateName } from '@gospulse/contracts';
import { outcomeWords } from '../../text/outcomes.js';
import { QUALITY } from '../../text/quality-strings.js';

/** Why an observation is in its state. A stale one has no failure to tell of: its turn has not come. */
export function reasonWords(state: WatchStateName, outcome: string | null, resolved = true): string {
  if (!resolved) return QUALITY.unresolved;
  if (state === 'never') return QUALITY.notTried;
  const words = outcomeWords(outcome);
  if (state === 'stale') return words === null ? QUALITY.overdue : `${QUALITY.overdue}; ${words}`;
  return words ?? '';
}
