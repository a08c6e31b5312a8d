import { type LonLat } from '@gospulse/domain';
import { isRecord } from './read-geojson.js';

export type CheckedGeometry =
  | { readonly kind: 'rings'; readonly rings: readonly (readonly LonLat[])[]; readonly vertices: number }
  | { readonly kind: 'wrong'; readonly expected: string };

/** A ring of GeoJSON repeats its first point, so the least is a triangle of four. */
const LEAST_POSITIONS = 4;

const wrong = (expected: string): CheckedGeometry => ({ kind: 'wrong', expected });

function positionOf(value: unknown): LonLat | null {
  if (!Array.isArray(value)) return null;
  const [lon, lat] = value as unknown[];
  if (typeof lon !== 'number' || typeof lat !== 'number') return null;
  // The conic projection ends at the poles; no municipality lies there.
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85 ? [lon, lat] : null;
}

function ringOf(value: unknown): LonLat[] | string {
  if (!Array.isArray(value) || value.length < LEAST_POSITIONS) return 'кольцо из четырёх или более точек';
  const ring: LonLat[] = [];
  for (const each of value as unknown[]) {
    const position = positionOf(each);
    if (position === null) return 'точки [долгота, широта] в градусах';
    ring.push(position);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? ring : 'замкнутое кольцо';
}

/** The rings of a Polygon or MultiPolygon, as long as they are no more vertices than are left to spend. */
export function checkGeometry(geometry: unknown, most: { vertices: number; rings: number }): CheckedGeometry {
  if (!isRecord(geometry)) return wrong('контур (geometry)');
  const { type, coordinates } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return wrong('Polygon или MultiPolygon');
  if (!Array.isArray(coordinates) || coordinates.length === 0) return wrong('координаты');
  const polygons: unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  const rings: LonLat[][] = [];
  let vertices = 0;
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return wrong('многоугольник из колец');
    for (const each of polygon as unknown[]) {
      vertices += Array.isArray(each) ? each.length : 0;
      if (vertices > most.vertices || rings.length >= most.rings) return wrong('меньше точек; упростите контуры');
      const ring = ringOf(each);
      if (typeof ring === 'string') return wrong(ring);
      rings.push(ring);
    }
  }
  return { kind: 'rings', rings, vertices };
}
