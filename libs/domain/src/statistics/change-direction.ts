import { MINUTE_SECONDS } from '../calendar/spans.js';
import type { CardDescription } from '../methodology/definition.js';
import { shareWords } from '../text/share-words.js';
import { isWithinWaitError, meanWaitErrorSeconds } from './wait-error.js';

/** How a figure is compared: counts of subscriptions by percent, shares by points, durations and their means, and debts by units. */
export type ChangeKind = CardDescription['change'] | 'mean-duration' | 'score';

export type ChangeDirection = 'up' | 'down' | 'same';

/** Half of the last digit that each is printed with. */
const HALF_A_TENTH_OF_A_POINT = 0.0005;
const HALF_A_TENTH = 0.05;
const HALF_A_UNIT = 0.5;

/**
 * Whether both are printed alike, or differ within the error that they are told with: then there is no change to show. Counts
 * are exact and printed in full, so any difference is one.
 */
function isSame(value: number, previous: number, kind: ChangeKind): boolean {
  const difference = Math.abs(value - previous);
  switch (kind) {
    case 'points':
      return shareWords(value) === shareWords(previous) && difference < HALF_A_TENTH_OF_A_POINT;
    case 'duration':
      return difference < MINUTE_SECONDS / 2 || isWithinWaitError(value, previous);
    case 'mean-duration':
      return isWithinWaitError(value, previous, meanWaitErrorSeconds);
    case 'score':
      return difference < HALF_A_TENTH;
    case 'count':
    case 'relative':
      return difference < HALF_A_UNIT;
  }
}

/** Which way a figure went; null where either side is unknown, or a percentage of zero would be asked for. */
export function changeDirection(
  { value, previous }: { readonly value: number | null; readonly previous: number | null },
  kind: ChangeKind,
): ChangeDirection | null {
  if (value === null || previous === null || (kind === 'relative' && previous === 0)) return null;
  if (isSame(value, previous, kind)) return 'same';
  return value > previous ? 'up' : 'down';
}

/** Which word fits a change depends on what changed. */
export const CHANGED_WORDS = {
  up: { count: 'больше', relative: 'больше', points: 'выше', duration: 'дольше' },
  down: { count: 'меньше', relative: 'меньше', points: 'ниже', duration: 'быстрее' },
  same: 'без изменений',
} as const satisfies Record<'up' | 'down', Record<CardDescription['change'], string>> & { same: string };
