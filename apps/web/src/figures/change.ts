import {
  isWithinWaitError,
  meanWaitErrorSeconds,
  shareWords,
  type CardDescription,
  type Clock,
} from '@gospulse/domain';
import { formatDuration, formatPoints, formatRelative, formatSigned, formatSignedScore } from '../text/format.js';
import { CHANGE } from '../text/strings.js';

/** How a figure is compared: counts of subscriptions by percent, shares by points, durations and their means, and debts by units. */
export type ChangeKind = CardDescription['change'] | 'mean-duration' | 'score';

export interface FigureChange {
  /** With a sign and a unit; empty when nothing changed. */
  amount: string;
  word: string;
  direction: 'up' | 'down' | 'same';
  tone: 'good' | 'bad' | 'neutral';
}

interface Compared {
  value: number | null;
  previous: number | null;
}

function amountOf(value: number, previous: number, kind: ChangeKind, clock: Clock): string {
  const difference = value - previous;
  if (kind === 'points') return formatPoints(difference);
  if (kind === 'count') return formatSigned(difference);
  if (kind === 'score') return formatSignedScore(difference);
  if (kind === 'relative') return formatRelative(difference / previous);
  const size = formatDuration(Math.abs(difference), clock);
  return `${difference > 0 ? '+' : '−'}${size}`;
}

/**
 * Whether both are printed alike, or differ within the error that they are told with: then there is no change to show. Counts
 * are exact and printed in full, so any difference is one.
 */
function isSame(value: number, previous: number, kind: ChangeKind): boolean {
  const difference = Math.abs(value - previous);
  if (kind === 'points') return shareWords(value) === shareWords(previous) && difference < 0.0005;
  if (kind === 'duration') return difference < 30 || isWithinWaitError(value, previous);
  if (kind === 'score') return difference < 0.05;
  if (kind === 'mean-duration') return isWithinWaitError(value, previous, meanWaitErrorSeconds);
  return difference < 0.5;
}

/** Which words fit a kind. */
const WORDS_OF = {
  ...{ count: 'count', relative: 'relative', points: 'points', score: 'points' },
  ...{ duration: 'duration', 'mean-duration': 'duration' },
} as const satisfies Record<ChangeKind, CardDescription['change']>;

/**
 * Change against the comparison period, in words. Null when either side is unknown, or when a percentage of zero
 * would be asked for.
 */
export function describeChange(
  figure: Compared,
  kind: ChangeKind,
  better: 'higher' | 'lower',
  clock: Clock = 'working',
): FigureChange | null {
  const { value, previous } = figure;
  if (value === null || previous === null || (kind === 'relative' && previous === 0)) return null;
  if (isSame(value, previous, kind)) return { amount: '', word: CHANGE.same, direction: 'same', tone: 'neutral' };
  const up = value > previous;
  return {
    amount: amountOf(value, previous, kind, clock),
    word: CHANGE[up ? 'up' : 'down'][WORDS_OF[kind]],
    direction: up ? 'up' : 'down',
    tone: up === (better === 'higher') ? 'good' : 'bad',
  };
}
