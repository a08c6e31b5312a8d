import type { LonLat } from '@gospulse/domain';
import Flatbush from 'flatbush';
import { orient2d } from 'robust-predicates';

/** Pairs of lines that may still be compared; shared by the outlines of a file. */
export interface PairBudget {
  left: number;
}

/** Two places of rings that cross, or none. Rings are numbered from 0, as they were given. */
export type Crossing =
  | { readonly kind: 'none' }
  | { readonly kind: 'crossing'; readonly rings: readonly [number, number]; readonly near: LonLat }
  /** So many lines lie across each other's ground that telling would take too long. */
  | { readonly kind: 'too-entangled' };

interface Line {
  readonly ring: number;
  readonly from: LonLat;
  readonly to: LonLat;
  /** Where the ring goes on to from `to`. */
  readonly next: LonLat;
}

/**
 * Looks for the first place where rings, each closed by its first point, cross themselves or each other. To touch in a
 * point or to run along each other is no crossing: files of neighbours and of bays are full of both.
 *
 * Lines are found by their boxes in a packed R-tree, so an outline as people draw it costs its length; one that is made
 * to be slow uses up the budget instead. Sides are told exactly (Shewchuk's predicates): rounding cannot invent a
 * crossing where lines only meet.
 */
export function findCrossing(rings: readonly (readonly LonLat[])[], budget: PairBudget): Crossing {
  const lines = rings.flatMap(linesOf);
  if (lines.length === 0) return { kind: 'none' };
  const index = new Flatbush(lines.length);
  for (const { from, to } of lines) index.add(...boxOf(from, to));
  index.finish();
  let found: Crossing = { kind: 'none' };
  const isFound = (at: number, other: number): boolean => {
    budget.left -= 1;
    if (budget.left < 0) found = { kind: 'too-entangled' };
    else found = crossingOf(lines[at], lines[other], at < other);
    return found.kind !== 'none';
  };
  for (const [at, { from, to }] of lines.entries())
    if (index.collides(...boxOf(from, to), (other) => other !== at && isFound(at, other))) break;
  return found;
}

/** The lines of a ring without those of no length. */
function linesOf(ring: readonly LonLat[], number: number): Line[] {
  const points = ring.filter((point, at) => at === 0 || !same(point, ring[at - 1]));
  if (points.length > 1 && same(points[0], points.at(-1))) points.pop();
  return points.map((from, at) => {
    const to = points[(at + 1) % points.length] ?? from;
    return { ring: number, from, to, next: points[(at + 2) % points.length] ?? from };
  });
}

function boxOf([ax, ay]: LonLat, [bx, by]: LonLat): [number, number, number, number] {
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

const NONE: Crossing = { kind: 'none' };

function crossingOf(line: Line | undefined, other: Line | undefined, isFirst: boolean): Crossing {
  if (!line || !other) return NONE;
  const sides = side(line.from, line.to, other.from) * side(line.from, line.to, other.to);
  // Both ends on one side: that is nearly all there is.
  if (sides > 0) return NONE;
  const end = side(other.from, other.to, line.to);
  const rings = [line.ring, other.ring] as const;
  if (isFirst && sides < 0 && end * side(other.from, other.to, line.from) < 0)
    return { kind: 'crossing', rings, near: middleOf(other.from, other.to, line) };
  return end === 0 && passesThrough(line, other) ? { kind: 'crossing', rings, near: line.to } : NONE;
}

/** Whether a ring goes from one side of the other to the other at the end of its line. */
function passesThrough(line: Line, other: Line): boolean {
  const at = line.to;
  // A point that begins a line ends the one before it, and is looked at there.
  if (same(at, other.from) || !isBetween(at, other.from, other.to)) return false;
  const onwards = same(at, other.to) ? other.next : other.to;
  const [before, after] = [sectorOf(at, line.from, line.next, other.from), sectorOf(at, line.from, line.next, onwards)];
  return before * after < 0;
}

/** 1: seen from a point, the third one lies in the turn from the first to the second; −1: beyond it; 0: on its edge. */
function sectorOf(at: LonLat, first: LonLat, second: LonLat, third: LonLat): number {
  const [turn, fromFirst, toSecond] = [side(at, first, second), side(at, first, third), side(at, third, second)];
  if (turn === 0) return isAhead(at, first, second) ? 0 : fromFirst;
  if ((fromFirst === 0 && isAhead(at, first, third)) || (toSecond === 0 && isAhead(at, second, third))) return 0;
  if (turn > 0) return fromFirst > 0 && toSecond > 0 ? 1 : -1;
  return fromFirst < 0 && toSecond < 0 ? -1 : 1;
}

function side([ax, ay]: LonLat, [bx, by]: LonLat, [cx, cy]: LonLat): number {
  return Math.sign(orient2d(ax, ay, bx, by, cx, cy));
}

/** Of three points on one line: whether both others lie in the same direction. */
function isAhead([x, y]: LonLat, [ax, ay]: LonLat, [bx, by]: LonLat): boolean {
  return (ax - x) * (bx - x) + (ay - y) * (by - y) > 0;
}

function isBetween([x, y]: LonLat, [ax, ay]: LonLat, [bx, by]: LonLat): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}

function same(a: LonLat | undefined, b: LonLat | undefined): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1];
}

/** Where two lines that cross meet; near enough for a person to find it. */
function middleOf([ax, ay]: LonLat, [bx, by]: LonLat, { from: [cx, cy], to: [dx, dy] }: Line): LonLat {
  const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across;
  return Number.isFinite(along) ? [ax + along * (bx - ax), ay + along * (by - ay)] : [ax, ay];
}
