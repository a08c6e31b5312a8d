/**
 * How a share is written, for screens, titles, charts and whatever else people read. Rounding makes neither a whole of what
 * is none nor nothing of what is something: 99,98 % is «больше 99,9 %», 0,02 % is «меньше 0,1 %» (facts: «Shares on screen
 * and in files»). Files for programs hold the number itself.
 */

const NBSP = '\u00a0';
const MINUS = '\u2212';

/** Digits after the comma of a share in a table, on a card or in a tooltip; one number of them in a column. */
export const SHARE_DECIMALS = 1;

/** How a bound is named: by itself, behind a preposition («по более чем 99 % страниц»), or in a cell of a map. */
const BOUNDS = {
  words: { more: `больше${NBSP}`, less: `меньше${NBSP}` },
  'after a preposition': { more: `более${NBSP}чем${NBSP}`, less: `менее${NBSP}чем${NBSP}` },
  signs: { more: '>', less: '<' },
} as const;

export interface ShareForm {
  readonly decimals?: number;
  readonly bounds?: keyof typeof BOUNDS;
}

/**
 * A share of 1 in per cent: `84,1 %`, `больше 99,9 %`, `меньше 0,1 %`; exactly 0 and 1 are `0,0 %` and `100,0 %`. Above
 * 1 (engagement has no bound) it is written as any number, but never as if it were 1.
 */
export function shareWords(share: number, { decimals = SHARE_DECIMALS, bounds = 'words' }: ShareForm = {}): string {
  const steps = 10 ** decimals;
  return wordsOfSteps(share, roundAway(share * 100 * steps), steps, decimals, BOUNDS[bounds]);
}

/**
 * A relative change in per cent, with its sign: `+0,4 %`, `−25,0 %`, `+100,0 %`. It is no part of a whole, so that nothing is
 * special about a hundred, but what is left of a fall is never rounded away: −99,98 % is `−99,9 %`. A change too small for
 * its digits is `меньше 0,1 %`, of which no sign is said.
 */
export function changeWords(change: number, { decimals = SHARE_DECIMALS, bounds = 'words' }: ShareForm = {}): string {
  const steps = 10 ** decimals;
  const rounded = roundAway(change * 100 * steps);
  const count = change > -1 ? Math.max(rounded, 1 - 100 * steps) : rounded;
  const text = `${decimalText((count === 0 && change !== 0 ? 1 : count) / steps, decimals)}${NBSP}%`;
  if (count === 0) return change === 0 ? text : BOUNDS[bounds].less + text;
  return count > 0 ? `+${text}` : text;
}

/**
 * A difference of two shares of 1 in points, with its sign: `+2,3 п. п.`, `−0,4 п. п.`. One too small for its digits is
 * `меньше 0,1 п. п.`, of which no sign is said.
 */
export function pointsWords(
  difference: number,
  { decimals = SHARE_DECIMALS, bounds = 'words' }: ShareForm = {},
): string {
  const steps = 10 ** decimals;
  const count = roundAway(difference * 100 * steps);
  const text = (each: number): string => `${decimalText(each / steps, decimals)}${NBSP}п.${NBSP}п.`;
  if (count === 0) return difference === 0 ? text(0) : BOUNDS[bounds].less + text(1);
  return count > 0 ? `+${text(count)}` : text(count);
}

/** Half a step away from zero; what arithmetic adds to the last binary digits does not decide. */
function roundAway(value: number): number {
  return Math.sign(value) * Math.round(Number(Math.abs(value).toPrecision(12)));
}

function wordsOfSteps(
  share: number,
  count: number,
  steps: number,
  decimals: number,
  { more, less }: { readonly more: string; readonly less: string },
): string {
  const text = (hundredths: number): string => `${decimalText(hundredths / steps, decimals)}${NBSP}%`;
  const whole = 100 * steps;
  if (count === whole && share < 1) return `${more}${text(whole - 1)}`;
  if (count === whole && share > 1) return `${more}${text(whole)}`;
  if (count === 0 && share !== 0) return `${less}${text(1)}`;
  return text(count);
}

/** A number with exactly so many digits after the comma, in Russian: `1 234,5`, `−0,5`. */
function decimalText(value: number, decimals: number): string {
  const [whole = '', rest = ''] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, NBSP);
  const sign = value < 0 ? MINUS : '';
  return sign + grouped + (rest === '' ? '' : `,${rest}`);
}

/**
 * The shares of all parts of one whole, rounded by the largest remainder so that they add up to 100: of those that lost most
 * by being cut, as many as are missing get one step more, the first of equals first. What would be written as nothing or as
 * the whole and is not says so, as any share.
 * @param counts none of them below 0; null: together they are nothing, and there are no shares
 */
export function sharesOfWhole(
  counts: readonly number[],
  { decimals = SHARE_DECIMALS }: Pick<ShareForm, 'decimals'> = {},
): string[] | null {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  if (whole === 0) return null;
  const steps = 10 ** decimals;
  return stepsOfWhole(counts, whole, 100 * steps).map((given, at) =>
    wordsOfSteps((counts[at] ?? 0) / whole, given, steps, decimals, BOUNDS.words),
  );
}

/**
 * Shares of 1 that together make up `whole`, each rounded to so many digits of a per cent by the largest remainder: what is
 * shown adds up to what is shown of the whole. null: they do not make up the whole, or one of them is no part of it, so that
 * each is rounded by itself.
 */
export function roundedShares(
  shares: readonly number[],
  whole: number,
  { decimals = SHARE_DECIMALS }: Pick<ShareForm, 'decimals'> = {},
): number[] | null {
  const sum = shares.reduce((total, share) => total + share, 0);
  const areParts = whole > 0 && shares.every((share) => share >= 0);
  if (!areParts || Math.abs(sum - whole) > 1e-9 * shares.length) return null;
  const steps = 100 * 10 ** decimals;
  return stepsOfWhole(shares, sum, roundAway(whole * steps)).map((given) => given / steps);
}

/** So many steps shared out among the parts in proportion (largest remainder, Hamilton 1792). */
function stepsOfWhole(counts: readonly number[], whole: number, steps: number): number[] {
  const exact = counts.map((count) => Number(((count * steps) / whole).toPrecision(12)));
  const given = exact.map(Math.floor);
  const missing = steps - given.reduce((sum, count) => sum + count, 0);
  const byLoss = exact.map((value, at) => ({ at, lost: value - Math.floor(value) }));
  byLoss.sort((a, b) => b.lost - a.lost || a.at - b.at);
  for (const { at } of byLoss.slice(0, missing)) given[at] = (given[at] ?? 0) + 1;
  return given;
}
