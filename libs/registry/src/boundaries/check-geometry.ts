import type { LonLat } from '@gospulse/domain';
import { type Polygon, polygonFault } from './check-polygons.js';
import { isRecord } from './read-geojson.js';
import type { PairBudget } from './ring-crossings.js';

export type CheckedGeometry =
  | { readonly kind: 'rings'; readonly rings: readonly (readonly LonLat[])[]; readonly vertices: number }
  | { readonly kind: 'wrong'; readonly expected: string };

/** A ring of GeoJSON repeats its first point, so the least is a triangle of four. */
const MIN_POSITIONS = 4;

const wrong = (expected: string): CheckedGeometry => ({ kind: 'wrong', expected });

function positionOf(value: unknown): LonLat | null {
  if (!Array.isArray(value)) return null;
  const [lon, lat] = value as unknown[];
  if (typeof lon !== 'number' || typeof lat !== 'number') return null;
  // The conic projection ends at the poles; no municipality lies there.
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85 ? [lon, lat] : null;
}

function ringOf(value: unknown): LonLat[] | string {
  if (!Array.isArray(value) || value.length < MIN_POSITIONS) return 'кольцо из четырёх или более точек';
  const ring: LonLat[] = [];
  for (const each of value as unknown[]) {
    const position = positionOf(each);
    if (position === null) return 'точки [долгота, широта] в градусах';
    ring.push(position);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? ring : 'замкнутое кольцо';
}

/** What the outlines of a file may still take. */
export interface GeometryBudget {
  vertices: number;
  rings: number;
  pairs: PairBudget;
}

/** The rings of a Polygon or MultiPolygon, as long as they are no more than is left to spend, and make areas. */
export function checkGeometry(geometry: unknown, most: GeometryBudget): CheckedGeometry {
  if (!isRecord(geometry)) return wrong('контур (geometry)');
  const { type, coordinates } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return wrong('Polygon или MultiPolygon');
  if (!Array.isArray(coordinates) || coordinates.length === 0) return wrong('координаты');
  const given: unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  const polygons: Polygon[] = [];
  let [vertices, count] = [0, 0];
  for (const each of given) {
    if (!Array.isArray(each) || each.length === 0) return wrong('многоугольник из колец');
    const polygon: LonLat[][] = [];
    for (const positions of each as unknown[]) {
      vertices += Array.isArray(positions) ? positions.length : 0;
      count += 1;
      if (vertices > most.vertices || count > most.rings) return wrong('меньше точек; упростите контуры');
      const ring = ringOf(positions);
      if (typeof ring === 'string') return wrong(ring);
      polygon.push(ring);
    }
    polygons.push(polygon);
  }
  const fault = polygonFault(polygons, most.pairs);
  return fault === null ? { kind: 'rings', rings: polygons.flat(), vertices } : wrong(fault);
}
