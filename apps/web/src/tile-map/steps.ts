import type { FigureUnit } from '../figures/district-figures.js';

/** Most classes a map has; the eye does not tell more of one hue apart. */
export const MAX_STEPS = 5;

/** Distances a limit may stand on. Shares in parts of one, durations in seconds. */
const SHARE_GRIDS = [0.2, 0.1, 0.05, 0.02, 0.01];
const SECOND_GRIDS = [7200, 3600, 1800, 900, 600, 300, 60];

function countGrids(spread: number): number[] {
  const top = 10 ** Math.ceil(Math.log10(Math.max(spread, 1)));
  const grids: number[] = [];
  for (let power = top; power >= 1; power /= 10) grids.push(power, power / 2, power / 5);
  return grids.filter((grid) => grid >= 1);
}

/** Limits of a skewed count stand on their own order of magnitude: 1 200 → 1 000, 48 000 → 50 000. */
function roundCount(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const head = value / power;
  const nearest = [1, 2, 3, 5, 10].reduce((best, each) =>
    Math.abs(each - head) < Math.abs(best - head) ? each : best,
  );
  return nearest * power;
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

function distinctInside(limits: readonly number[], least: number, most: number): number[] {
  const inside = limits.filter((limit) => limit > least && limit <= most);
  return [...new Set(inside)].sort((a, b) => a - b);
}

/** Quantiles moved to the grid, each below the next: where two would meet, the lower one gives way. */
function onGrid(quantiles: readonly number[], grid: number): number[] {
  const limits = quantiles.map((value) => Math.round(value / grid));
  for (let i = limits.length - 2; i >= 0; i -= 1) {
    const next = limits[i + 1] ?? 0;
    limits[i] = Math.min(limits[i] ?? next, next - 1);
  }
  return limits.map((limit) => Number((limit * grid).toPrecision(12)));
}

/** Limits that leave no step without a value. */
function withoutEmptySteps(limits: readonly number[], values: readonly number[]): number[] {
  const used = new Set(values.map((value) => stepOf(value, limits)));
  return limits.filter((_, i) => used.has(i));
}

function mostSteps(candidates: readonly (readonly number[])[]): number[] {
  return candidates.reduce<number[]>((best, limits) => (limits.length > best.length ? [...limits] : best), []);
}

/**
 * Ascending round limits that part the values into at most five steps of like size; step i holds
 * `limit[i-1] ≤ value < limit[i]`. Empty when all values are equal or there are none.
 * Of the grids that give most steps the coarsest is taken: 60, 70, 80, 90 rather than 66, 72, 84, 88.
 */
export function stepLimits(values: readonly number[], unit: FigureUnit): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const least = sorted[0];
  const most = sorted.at(-1);
  if (least === undefined || most === undefined || least === most) return [];
  const quantiles = Array.from({ length: MAX_STEPS - 1 }, (_, i) => quantile(sorted, (i + 1) / MAX_STEPS));
  const inside = (limits: readonly number[]): number[] =>
    withoutEmptySteps(distinctInside(limits, least, most), sorted);
  if (unit === 'count' && most > 100) return inside(quantiles.map(roundCount));
  const grids = unit === 'share' ? SHARE_GRIDS : unit === 'seconds' ? SECOND_GRIDS : countGrids(most - least);
  return mostSteps(grids.map((grid) => inside(onGrid(quantiles, grid))));
}

/** Which step a value belongs to, from 0. */
export function stepOf(value: number, limits: readonly number[]): number {
  const above = limits.findIndex((limit) => value < limit);
  return above === -1 ? limits.length : above;
}

/**
 * Which of the five shades a step gets: few steps still span the scale, so that the highest is always the darkest.
 */
export function shadeOf(step: number, steps: number): number {
  return steps <= 1 ? 2 : Math.round((step * (MAX_STEPS - 1)) / (steps - 1));
}
