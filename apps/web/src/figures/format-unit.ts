import type { CardDescription, Clock } from '@gospulse/domain';
import { formatCount, formatDuration, formatShare } from '../text/format.js';

/** A value as its unit is written; seconds are of the clock. */
export function formatUnit(value: number, unit: CardDescription['unit'], clock: Clock): string {
  if (unit === 'seconds') return formatDuration(value, clock);
  return unit === 'share' ? formatShare(value) : formatCount(value);
}
