import type { Random } from '../random/random.js';
import { DAY } from '../time/region-time.js';
import type { Oddities } from './institution.js';

/** What may be odd about a page, and how many pages of the full region are. At least one of each in a region of any size. */
const KINDS: readonly (readonly [count: number, make: (odd: Oddities, context: OddityContext) => void])[] = [
  [4, (odd, { startsAt }) => void (odd.deactivated = { kind: 'deleted', since: startsAt - 30 * DAY })],
  [
    3,
    (odd, { startsAt, random }) =>
      void (odd.deactivated = { kind: 'deleted', since: laterOn(startsAt, random, 35, 100) }),
  ],
  [3, (odd, { startsAt }) => void (odd.deactivated = { kind: 'banned', since: startsAt - 10 * DAY })],
  [
    2,
    (odd, { startsAt, random }) =>
      void (odd.deactivated = { kind: 'banned', since: laterOn(startsAt, random, 20, 110) }),
  ],
  [6, (odd) => void (odd.hiddenMembers = true)],
  [5, (odd) => void (odd.isClosed = 1)],
  [3, (odd) => void ((odd.isClosed = 2), (odd.wallError = 15))],
  [2, (odd) => void ((odd.isClosed = 1), (odd.wallError = 30))],
  [4, (odd) => void ((odd.wall = 0), (odd.wallError = 15))],
  [40, (odd) => void (odd.noViews = true)],
  [45, (odd) => void (odd.floatId = true)],
  [60, (odd) => void (odd.wall = 1)],
  [200, (odd) => void (odd.commentsClosed = true)],
  [
    6,
    (odd, { startsAt, random, newName }) =>
      void (odd.renamed = { to: newName(), at: laterOn(startsAt, random, 20, 100) }),
  ],
  [
    12,
    (odd, { startsAt, random, newName }) =>
      void (odd.renamed = { to: newName(), at: laterOn(startsAt, random, 121, 150) }),
  ],
];

/** Screen names that change after this day of the world are registered by name, earlier ones by number. */
export const LATE_RENAMES_FROM_DAY = 120;

export interface OddityContext {
  /** When the world of the region begins. */
  readonly startsAt: number;
  readonly random: Random;
  readonly newName: () => string;
}

function laterOn(startsAt: number, random: Random, fromDay: number, toDay: number): number {
  return startsAt + random.between(fromDay, toDay) * DAY + random.below(DAY);
}

export function noOddities(wall: 1 | 2 | 3): Oddities {
  return {
    deactivated: null,
    renamed: null,
    hiddenMembers: false,
    isClosed: 0,
    wallError: null,
    wall,
    commentsClosed: false,
    noViews: false,
    floatId: false,
    greets: false,
  };
}

/** Makes pages odd, each of them in one way. `candidates` come in the order in which they are taken. */
export function assignOddities(candidates: readonly Oddities[], scale: number, context: OddityContext): void {
  let next = 0;
  for (const [count, make] of KINDS) {
    const wanted = Math.max(1, Math.round(count * scale));
    for (let i = 0; i < wanted && next < candidates.length; i += 1, next += 1) {
      const odd = candidates[next];
      if (odd !== undefined) make(odd, context);
    }
  }
}
