import type { WorstEnd } from '../figures/worst-end.js';

/** Shades that a map has; the eye does not tell more of one hue apart. */
const SHADES = 5;

/** Which step a value belongs to, from 0: step i holds `limit[i-1] ≤ value < limit[i]`. */
export function stepOf(value: number, limits: readonly number[]): number {
  const above = limits.findIndex((limit) => value < limit);
  return above === -1 ? limits.length : above;
}

/**
 * Which of the five shades a step has: the strongest is that of the end that needs looking at, whichever end of the numbers that is;
 * where none is worse, of the highest. Few steps still span the shades.
 */
export function shadeOf(step: number, steps: number, worst: WorstEnd | undefined): number {
  if (steps <= 1) return 0;
  const shade = Math.round((step * (SHADES - 1)) / (steps - 1));
  return worst === 'least' ? SHADES - 1 - shade : shade;
}
