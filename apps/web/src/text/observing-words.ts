import type { SessionAnswer } from '@gospulse/contracts';
import { formatInstant } from './instants.js';
import { FRAME } from './strings.js';

type Frame = Pick<SessionAnswer, 'observing' | 'notCollectingSince' | 'freshness'>;

/** Why no new data come in, and how old the shown data are; null while VK is asked, or when that is not known yet. */
export function observingWords({ observing, notCollectingSince, freshness }: Frame, zone: string): string | null {
  const why = reason(observing, notCollectingSince === null ? null : formatInstant(notCollectingSince, zone));
  if (why === null) return null;
  // Something is still observed: what is shown is not all stored long ago.
  if (observing === 'author-key') return why;
  const { observedAt } = freshness;
  return `${why} ${observedAt === null ? FRAME.nothingStored : FRAME.storedAt(formatInstant(observedAt, zone))}`;
}

function reason(observing: Frame['observing'], since: string | null): string | null {
  if (observing === 'on' || observing === 'unknown') return null;
  return observing === 'no-collector' ? FRAME.notCollecting(since) : FRAME.notObserving[observing];
}
