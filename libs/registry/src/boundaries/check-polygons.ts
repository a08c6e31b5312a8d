import type { LonLat } from '@gospulse/domain';
import { findCrossing, type PairBudget } from './ring-crossings.js';

/** A polygon of GeoJSON: the outer ring, then its holes; each closed by its first point. */
export type Polygon = readonly (readonly LonLat[])[];

/** Why the rings of one outline do not make areas, in Russian, naming the ring; null when they do. */
export function polygonFault(polygons: readonly Polygon[], budget: PairBudget): string | null {
  const whole = unwrapped(polygons);
  const names = whole.flatMap((polygon, at) => polygon.map((_, ring) => nameOf(at, ring, whole.length)));
  const crossing = findCrossing(whole.flat(), budget);
  if (crossing.kind === 'too-entangled') return TOO_ENTANGLED;
  if (crossing.kind === 'crossing') {
    const [first, second] = crossing.rings;
    const [name = '', other = ''] = [names[first], names[second]];
    if (first === second) return `кольца без самопересечений (${name}, около точки ${shown(crossing.near)})`;
    return `кольца, которые не пересекаются (${name} и ${other}, около точки ${shown(crossing.near)})`;
  }
  for (const [at, polygon] of whole.entries()) {
    const [outer = [], ...holes] = polygon;
    const corners = new Set(holes.length > 0 ? outer.map(cornerOf) : []);
    for (const [hole, ring] of holes.entries()) {
      budget.left -= Math.ceil(outer.length / POINTS_PER_PAIR);
      if (budget.left < 0) return TOO_ENTANGLED;
      if (isOutside(ring, outer, corners))
        return `вырезы внутри своего контура (${nameOf(at, hole + 1, whole.length)})`;
    }
  }
  return null;
}

/** Points of a ring that are passed in the time that a pair of lines takes. */
const POINTS_PER_PAIR = 20;
const TOO_ENTANGLED = 'контур попроще: его линии слишком запутаны, чтобы их проверить; упростите его';

function nameOf(polygon: number, ring: number, of: number): string {
  return of > 1 ? `многоугольник ${polygon + 1}, кольцо ${ring + 1}` : `кольцо ${ring + 1}`;
}

const shown = ([lon, lat]: LonLat): string => `[${lon.toFixed(4)}, ${lat.toFixed(4)}]`;

/** A region across the 180th meridian in one piece, as it is drawn; else its lines would lie around the whole earth. */
function unwrapped(polygons: readonly Polygon[]): readonly Polygon[] {
  let [west, east] = [180, -180];
  for (const polygon of polygons)
    for (const ring of polygon) for (const [lon] of ring) [west, east] = [Math.min(west, lon), Math.max(east, lon)];
  if (east - west <= 180) return polygons;
  return polygons.map((polygon) =>
    polygon.map((ring) => ring.map(([lon, lat]): LonLat => [lon < 0 ? lon + 360 : lon, lat])),
  );
}

const cornerOf = ([lon, lat]: LonLat): string => `${lon} ${lat}`;

/** Whether a ring that crosses no other lies outside: one point that is not on the border tells it for all. */
function isOutside(ring: readonly LonLat[], outer: readonly LonLat[], corners: ReadonlySet<string>): boolean {
  const free = ring.find((point) => !corners.has(cornerOf(point)));
  return free !== undefined && !isInside(free, outer);
}

/** By the number of times that a line to the east crosses the ring. */
function isInside([x, y]: LonLat, ring: readonly LonLat[]): boolean {
  let inside = false;
  for (let at = 1; at < ring.length; at += 1) {
    const [ax, ay] = ring[at - 1] ?? [0, 0];
    const [bx, by] = ring[at] ?? [0, 0];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
