import { RANKING_MIN_OTHERS } from './ranking.js';

/** How many of those who may not be named there are, by sphere and, within it, by kind. */
export type SizesOfParts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The parts of which figures may be told beside those of the whole. */
export interface NamelessParts {
  readonly spheres: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

/**
 * Spheres and kinds that may be told to somebody who may not see who is in them. Too small a part is not told, and neither is
 * what tells it by a difference: of two theatres nothing is known where «Культура» and its libraries are told apart. Kinds
 * are what people are held against, so it is the sphere that goes first, and of kinds the smallest.
 */
export function namelessParts(sizes: SizesOfParts): NamelessParts {
  const parts = Array.from(sizes, ([sphere, kinds]) => ({ sphere, kinds: [...kinds] }));
  const kinds = new Set(parts.flatMap((part) => part.kinds.filter(([, size]) => isEnough(size)).map(([kind]) => kind)));
  const restOf = (part: Part): number => sum(part.kinds.filter(([kind]) => !kinds.has(kind)));
  const spheres = new Set(
    parts.filter((part) => isEnough(sum(part.kinds)) && !tells(restOf(part))).map(({ sphere }) => sphere),
  );
  const untold = (): Part[] => parts.filter(({ sphere }) => !spheres.has(sphere));
  // What is left of the whole when all that is told is taken from it.
  while (tells(untold().reduce((left, part) => left + restOf(part), 0))) {
    const [smallest] = bySize(untold().flatMap((part) => part.kinds.filter(([kind]) => kinds.has(kind))));
    const [sphere] = bySize(
      parts.filter((part) => spheres.has(part.sphere)).map((part) => [part.sphere, sum(part.kinds)]),
    );
    if (smallest) kinds.delete(smallest[0]);
    else if (sphere) spheres.delete(sphere[0]);
    else break;
  }
  return { spheres, kinds };
}

type Sized = readonly [name: string, size: number];

interface Part {
  readonly sphere: string;
  readonly kinds: readonly Sized[];
}

function isEnough(size: number): boolean {
  return size >= RANKING_MIN_OTHERS;
}

function tells(rest: number): boolean {
  return rest > 0 && !isEnough(rest);
}

function sum(sized: readonly Sized[]): number {
  return sized.reduce((all, [, size]) => all + size, 0);
}

function bySize(sized: readonly Sized[]): Sized[] {
  return [...sized].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
}
