import type { Point } from './albers.js';
import type { Ring } from './simplify-rings.js';

/** Signed area of a ring and its centroid (the shoelace formula). */
function centroidOf(ring: Ring): { area: number; centre: Point } {
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    x += ((ax + bx) * cross) / 6;
    y += ((ay + by) * cross) / 6;
  });
  const [first = [0, 0] as Point] = ring;
  return { area, centre: area === 0 ? first : [x / area, y / area] };
}

/** Where a horizontal line at `y` crosses the rings, from left to right. */
function crossings(rings: readonly Ring[], y: number): number[] {
  const found = rings.flatMap((ring) =>
    ring.flatMap(([ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay];
      return ay > y === by > y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
    }),
  );
  return found.sort((a, b) => a - b);
}

/**
 * A point inside the rings, where a label has room: the middle of the widest stretch at the height of the largest
 * ring's centroid. The centroid itself may lie outside, in a bay or in a town that is cut out.
 */
export function inside(rings: readonly Ring[]): Point {
  const parts = rings.map(centroidOf);
  const largest = parts.reduce((best, part) => (Math.abs(part.area) > Math.abs(best.area) ? part : best), {
    area: 0,
    centre: rings[0]?.[0] ?? [0, 0],
  });
  const [, y] = largest.centre;
  const xs = crossings(rings, y);
  let widest: readonly [number, number] | null = null;
  for (let i = 0; i + 1 < xs.length; i += 2) {
    const [left = 0, right = 0] = [xs[i], xs[i + 1]];
    if (widest === null || right - left > widest[1] - widest[0]) widest = [left, right];
  }
  return widest === null ? largest.centre : [(widest[0] + widest[1]) / 2, y];
}
