import { formatCount } from '../text/format.js';
import { SERIES } from '../text/page-strings.js';
import type { DrawnDay } from './line-model.js';
import type { LineWords } from './line-option.js';

/** A day's value in words, the same in the tooltip and in the table twin. */
export function pointText(point: DrawnDay, words: Pick<LineWords, 'gap' | 'format' | 'unfinished'>): string {
  const { value, unfinished, n = 0, of = 0, atLeast = null } = point;
  if (of > n) {
    const judged = SERIES.judged(formatCount(n), formatCount(of));
    // Of at least nothing nothing is said.
    return !atLeast ? judged : `${SERIES.atLeast(words.format(atLeast))} (${judged})`;
  }
  if (value === null) return words.gap;
  return unfinished ? `${words.format(value)} (${words.unfinished})` : words.format(value);
}
