import { questionStateAt, type DurationCount, type WaitCount, type Clock } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { QuestionRecord } from './question-rows.js';
import { waitedUntil } from './question-figures.js';

/**
 * How long questions had waited at the cut-off (epoch seconds), counted by length: all that the curve and the
 * distribution are made of, and it adds up across pages and days. Null where no calendar reaches.
 */
export function replyWaits(
  questions: readonly QuestionRecord[],
  cutoff: number,
  rules: RegionRules,
  clock: Clock,
): WaitCount[] | null {
  const bySeconds = new Map<number, WaitCount>();
  for (const question of questions) {
    const state = questionStateAt(question, cutoff);
    const seconds = waitedUntil(question, cutoff, rules, clock);
    if (seconds === null) return null;
    const count = bySeconds.get(seconds) ?? { seconds, answered: 0, waiting: 0, withdrawn: 0 };
    bySeconds.set(seconds, count);
    count[state === 'answered' || state === 'withdrawn' ? state : 'waiting'] += 1;
  }
  return [...bySeconds.values()];
}

/** For the curve: a reply is an event, whoever waits still or withdrew is censored. */
export function toDurations(waits: readonly WaitCount[]): DurationCount[] {
  return waits.map(({ seconds, answered, waiting, withdrawn }) => ({
    seconds,
    events: answered,
    censored: waiting + withdrawn,
  }));
}
