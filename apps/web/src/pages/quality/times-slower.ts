import { formatScore, NBSP } from '../../text/format.js';
import { plural } from '../../text/plurals.js';
import { PLAN } from '../../text/quality-strings.js';

/** `2,2 раза`, `5 раз`: a broken number takes the form of a part. */
export function timesSlower(times: number): string {
  const rounded = Math.round(times * 10) / 10;
  const word = Number.isInteger(rounded) ? plural(rounded, PLAN.times) : PLAN.times[1];
  return `${formatScore(rounded)}${NBSP}${word}`;
}
