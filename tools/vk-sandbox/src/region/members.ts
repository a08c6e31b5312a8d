import { hashUnit } from '../random/hash.js';
import { DAY, HOUR } from '../time/region-time.js';
import type { Page } from './institution.js';

/** The day of the world on which VK purges accounts everywhere: most pages lose a few per cent at once. */
export const PLATFORM_DIP_DAY = 73;
const DIP_RECOVERY_DAYS = 25;
const SHARE_OF_PAGES_WITH_A_JUMP = 0.02;

/** Length of an octave of the noise in hours, and its amplitude as a share of the page's size. */
const OCTAVES: readonly (readonly [hours: number, amplitude: number])[] = [
  [24 * 40, 0.02],
  [24 * 9, 0.005],
  [30, 0.0012],
  [5, 0.0004],
];

/** Value noise in [−1, 1]: linear between lattice points, so that any hour can be computed alone. */
function noise(seed: number, octave: number, position: number): number {
  const cell = Math.floor(position);
  const fraction = position - cell;
  const left = hashUnit(seed, octave, cell) * 2 - 1;
  const right = hashUnit(seed, octave, cell + 1) * 2 - 1;
  return left + (right - left) * fraction;
}

function dipShare(seed: number, day: number): number {
  if (day < PLATFORM_DIP_DAY) return 0;
  const depth = 0.012 + 0.03 * hashUnit(seed, 71);
  return depth * Math.max(0, 1 - (day - PLATFORM_DIP_DAY) / DIP_RECOVERY_DAYS);
}

function jumpShare(seed: number, day: number): number {
  if (hashUnit(seed, 72) >= SHARE_OF_PAGES_WITH_A_JUMP) return 0;
  const at = 10 + hashUnit(seed, 73) * 120;
  if (day < at) return 0;
  const size = 0.06 + 0.25 * hashUnit(seed, 74);
  return hashUnit(seed, 75) < 0.7 ? size : -size;
}

/**
 * Subscribers of a page at an instant: a slow walk around its size, constant within an hour of UTC, with a rare jump and
 * one platform-wide dip. A function of (seed, hour) and of when its world begins; never negative.
 */
export function membersAt(page: Pick<Page, 'seed' | 'baseMembers'>, startsAt: number, at: number): number {
  const hour = Math.floor(at / HOUR);
  const day = (hour * HOUR - startsAt) / DAY;
  const yearlyGrowth = 0.12 * (hashUnit(page.seed, 70) - 0.15);
  let share = 1 + (yearlyGrowth * (day - 90)) / 365 + jumpShare(page.seed, day) - dipShare(page.seed, day);
  OCTAVES.forEach(([hours, amplitude], octave) => {
    share += amplitude * noise(page.seed, 60 + octave, hour / hours);
  });
  return Math.max(0, Math.round(page.baseMembers * share));
}
