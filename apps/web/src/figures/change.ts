import {
  changeDirection,
  type CardDescription,
  type ChangeDirection,
  type ChangeKind,
  type Clock,
} from '@gospulse/domain';
import { formatDuration, formatPoints, formatRelative, formatSigned, formatSignedScore } from '../text/format.js';
import { CHANGE } from '../text/strings.js';

export type { ChangeKind };

export interface FigureChange {
  /** With a sign and a unit; empty when nothing changed. */
  amount: string;
  word: string;
  direction: ChangeDirection;
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
  const direction = changeDirection(figure, kind);
  if (direction === null || value === null || previous === null) return null;
  if (direction === 'same') return { amount: '', word: CHANGE.same, direction, tone: 'neutral' };
  return {
    amount: amountOf(value, previous, kind, clock),
    word: CHANGE[direction][WORDS_OF[kind]],
    direction,
    tone: (direction === 'up') === (better === 'higher') ? 'good' : 'bad',
  };
}
