import type { QualityAnswer } from '@gospulse/contracts';
import { CLOCK } from '../../text/refused-strings.js';
import { formatAge } from './ages.js';

/** What is to be said of the collectors' clocks; null: nothing. */
export function clockWords({ aheadSeconds, state }: QualityAnswer['clock']): string | null {
  if (aheadSeconds === null || (state !== 'differs' && state !== 'unusable')) return null;
  const difference = formatAge(Math.abs(aheadSeconds));
  const words = aheadSeconds > 0 ? CLOCK.aheadOf(difference) : CLOCK.behindOf(difference);
  return `${words} ${state === 'unusable' ? CLOCK.unusable : CLOCK.stillGood}`;
}
