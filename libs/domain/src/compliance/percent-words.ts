import { shareWords } from '../text/share-words.js';

/** A share of 1 that was seen, as per cent, in Russian: at most one decimal, and none of a whole per cent. */
export function percentWords(share: number): string {
  return shareWords(share).replace(',0\u00a0', '\u00a0');
}

/** A limit that a policy sets, in per cent: exact, so that nobody is judged by another one than is written. */
export function percentLimitWords(share: number): string {
  return `${String(Number((share * 100).toPrecision(12))).replace('.', ',')}\u00a0%`;
}

/** A number with at most one decimal, in Russian. */
export function decimalWords(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', ',');
}
