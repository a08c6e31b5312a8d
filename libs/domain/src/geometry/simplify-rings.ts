import type { Point } from './albers.js';
import { simplifyLine } from './douglas-peucker.js';

/** A closed ring without its repeated last point. */
export type Ring = readonly Point[];

/** A triangle is the least a ring can be. */
const LEAST = 3;

/** Wider than any map: of two points on it no two have the same key. Numbers take a fifth of what texts would. */
const KEY_SPAN = 2 ** 20;
const keyOf = ([x, y]: Point): number => x * KEY_SPAN + y;

interface Neighbours {
  readonly low: number;
  readonly high: number;
}

/**
 * Points at which borders meet: those whose neighbours are not the same in every ring they stand in (the rule of
 * TopoJSON). Between two of them every ring runs along one and the same line.
 */
function junctions(rings: readonly Ring[]): ReadonlySet<number> {
  const neighbours = new Map<number, Neighbours>();
  const found = new Set<number>();
  for (const ring of rings) {
    ring.forEach((point, i) => {
      const [before, after] = [keyOf(ring.at(i - 1) ?? point), keyOf(ring[(i + 1) % ring.length] ?? point)];
      const [low, high] = [Math.min(before, after), Math.max(before, after)];
      const key = keyOf(point);
      const known = neighbours.get(key);
      if (known === undefined) neighbours.set(key, { low, high });
      else if (known.low !== low || known.high !== high) found.add(key);
    });
  }
  return found;
}

function isBefore([ax, ay]: Point, [bx, by]: Point): boolean {
  return ax < bx || (ax === bx && ay < by);
}

/** Rings that meet no other still need two fixed ends: the first point by place, and the one farthest from it. */
function endsOf(ring: Ring): Point[] {
  const first = ring.reduce((best, point) => (isBefore(point, best) ? point : best));
  const square = ([x, y]: Point): number => (x - first[0]) ** 2 + (y - first[1]) ** 2;
  return [first, ring.reduce((best, point) => (square(point) > square(best) ? point : best))];
}

/** The lines between the fixed points, in the ring's order, each with both its ends. */
function linesOf(ring: Ring, fixed: ReadonlySet<number>): Point[][] {
  const cuts = ring.flatMap((point, i) => (fixed.has(keyOf(point)) ? [i] : []));
  return cuts.map((from, i) => {
    const to = cuts[i + 1] ?? (cuts[0] ?? 0) + ring.length;
    return Array.from({ length: to - from + 1 }, (_, step) => ring[(from + step) % ring.length] ?? [0, 0]);
  });
}

/** Always simplified in one direction, so that both neighbours of a border get the same points of it. */
function simplifyBorder(line: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  const backwards = first !== undefined && last !== undefined && isBefore(last, first);
  const simple = simplifyLine(backwards ? line.toReversed() : line, tolerance);
  return backwards ? simple.reverse() : simple;
}

/**
 * Simplifies rings together: a border that two of them share in every point stays shared, so that no gap opens
 * between neighbours. A ring that would vanish keeps its points.
 */
export function simplifyRings(rings: readonly Ring[], tolerance: number): Ring[] {
  const met = junctions(rings);
  return rings.map((ring) => {
    if (ring.length <= LEAST) return ring;
    const own = ring.filter((point) => met.has(keyOf(point)));
    const fixed = own.length >= 2 ? met : new Set([...own, ...endsOf(ring)].map(keyOf));
    const simple = linesOf(ring, fixed).flatMap((line) => simplifyBorder(line, tolerance).slice(0, -1));
    return simple.length < LEAST ? ring : simple;
  });
}
