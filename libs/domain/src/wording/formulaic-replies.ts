import { DAY_SECONDS } from '../calendar/spans.js';

/** A reply is formulaic when its wording went to so many residents or more … */
export const FORMULAIC_MIN_RESIDENTS = 3;
/** … within such a span of time. */
export const FORMULAIC_SPAN_SECONDS = 28 * DAY_SECONDS;

/** One text of a wording, sent to a resident at an instant (epoch seconds). */
export interface SentWording {
  readonly commentId: number;
  readonly residentKey: string;
  readonly at: number;
}

/**
 * Ids of the texts, all of one wording and one page, that are formulaic: some 28 days that hold it hold texts to three or more
 * residents, itself among them, so the first of a series is one as much as its last. Apart from sorting it is linear.
 */
export function formulaicTexts(sent: readonly SentWording[]): Set<number> {
  const ordered = [...sent].sort((a, b) => a.at - b.at);
  const formulaic = new Set<number>();
  const residents = new Map<string, number>();
  let last = -1;
  let marked = 0;
  for (const [first, { at, residentKey }] of ordered.entries()) {
    // The widest span that begins with this text.
    while (last + 1 < ordered.length && (ordered[last + 1]?.at ?? Infinity) <= at + FORMULAIC_SPAN_SECONDS) {
      last += 1;
      count(residents, ordered[last]?.residentKey ?? '', 1);
    }
    if (residents.size >= FORMULAIC_MIN_RESIDENTS) {
      for (marked = Math.max(marked, first); marked <= last; marked += 1)
        formulaic.add(ordered[marked]?.commentId ?? 0);
    }
    count(residents, residentKey, -1);
  }
  return formulaic;
}

function count(residents: Map<string, number>, key: string, change: 1 | -1): void {
  const now = (residents.get(key) ?? 0) + change;
  if (now === 0) residents.delete(key);
  else residents.set(key, now);
}
