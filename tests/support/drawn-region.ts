import { regionOf } from '../../libs/registry/src/regions/regions.js';

export interface DrawnFeature {
  type: string;
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown } | null;
}

/** One place of the tile map as a square of degrees, its sides wavy, so that there is something to simplify. */
function square(col: number, row: number): [number, number][] {
  const [west, north, width, side, steps] = [41 + col * 0.8, 51 - row * 0.5, 0.8, 0.5, 20];
  const at = (x: number, y: number): [number, number] => {
    const bend = (t: number): number => 0.004 * Math.sin(t * 40);
    const round = (value: number): number => Math.round(value * 1e4) / 1e4;
    return [round(west + width * x + bend(north - side * y)), round(north - side * y + bend(west + width * x))];
  };
  const along = Array.from({ length: steps }, (_, i) => i / steps);
  const ring = [
    ...along.map((t) => at(t, 0)),
    ...along.map((t) => at(1, t)),
    ...along.map((t) => at(1 - t, 1)),
    ...along.map((t) => at(0, 1 - t)),
  ];
  return [...ring, ring[0] ?? [0, 0]];
}

/** A made-up map of the region: each municipality a square at its place among the tiles. Never real borders. */
export function drawnRegion(): DrawnFeature[] {
  return (regionOf('34')?.municipalities ?? []).map(({ oktmo, shortName, tileColumn, tileRow }) => ({
    type: 'Feature',
    properties: { oktmo, name: shortName },
    geometry: { type: 'Polygon', coordinates: [square(tileColumn, tileRow)] },
  }));
}

export const collectionOf = (features: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features });
