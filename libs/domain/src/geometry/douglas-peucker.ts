import type { Point } from './albers.js';

/** Square of the distance of a point from the segment a–b. Hot: read by index, which costs a fifth of taking apart. */
function squareToSegment(point: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const px = point[0] - a[0];
  const py = point[1] - a[1];
  const length = dx * dx + dy * dy;
  const ahead = length === 0 ? 0 : (px * dx + py * dy) / length;
  const along = ahead < 0 ? 0 : ahead > 1 ? 1 : ahead;
  const ox = px - along * dx;
  const oy = py - along * dy;
  return ox * ox + oy * oy;
}

/** Points of a stretch whose ends are kept anyway: without such ends a zigzag would cost the square of its length. */
const LONGEST_STRETCH = 500;

/**
 * A line with fewer points, none of the left-out ones farther than `tolerance` from it; both ends stay
 * (Douglas and Peucker, 1973). With a stack of its own: a hostile line must not end the process's.
 */
export function simplifyLine(line: readonly Point[], tolerance: number): Point[] {
  const last = line.length - 1;
  const keep = new Set([0, last]);
  const open: [from: number, to: number][] = [];
  for (let from = 0; from < last; from += LONGEST_STRETCH) {
    keep.add(from);
    open.push([from, Math.min(last, from + LONGEST_STRETCH)]);
  }
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const [a, b] = [line[from], line[to]];
    let farthest = tolerance * tolerance;
    let at = -1;
    for (let i = from + 1; a && b && i < to; i += 1) {
      const distance = squareToSegment(line[i] ?? a, a, b);
      if (distance <= farthest) continue;
      farthest = distance;
      at = i;
    }
    if (at === -1) continue;
    keep.add(at);
    open.push([from, at], [at, to]);
  }
  return line.filter((_, i) => keep.has(i));
}
