import { formatInstant } from './instants.js';
import { FRAME } from './strings.js';

/** «Данные на 23.11 09:05»; null: nothing was observed yet. */
export function datedWords(asOf: string | null, zone: string): string {
  return asOf === null ? FRAME.neverObserved : FRAME.asOf(formatInstant(asOf, zone, 'short'));
}
