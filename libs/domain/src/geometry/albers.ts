/** A point of the globe, degrees: longitude first, as GeoJSON writes it. */
export type LonLat = readonly [lon: number, lat: number];
/** A point of a plane. */
export type Point = readonly [x: number, y: number];

export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const RADIANS = Math.PI / 180;

/** The box around points, degrees; null without any. */
export function extentOf(points: Iterable<LonLat>): Extent | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west === Infinity ? null : { west, south, east, north };
}

/**
 * Albers' equal-area conic projection on the unit sphere (Snyder, Map Projections: A Working Manual, 1987, p. 100),
 * y upwards. A map coloured by figures must keep areas true to each other. The standard parallels lie a sixth of the
 * height inside the extent, by Kavrayskiy's rule.
 */
export function albersFor({ west, south, east, north }: Extent): (point: LonLat) => Point {
  const sixth = (north - south) / 6;
  const [first, second] = [(south + sixth) * RADIANS, (north - sixth) * RADIANS];
  const middle = ((west + east) / 2) * RADIANS;
  // On both sides of the equator alike the cone opens into a cylinder, which the formulas cannot divide by.
  const n = (Math.sin(first) + Math.sin(second)) / 2 || 1e-9;
  const c = Math.cos(first) ** 2 + 2 * n * Math.sin(first);
  const radius = (lat: number): number => Math.sqrt(Math.max(0, c - 2 * n * Math.sin(lat))) / n;
  const origin = radius(((south + north) / 2) * RADIANS);
  return ([lon, lat]) => {
    const rho = radius(lat * RADIANS);
    const theta = n * (lon * RADIANS - middle);
    return [rho * Math.sin(theta), origin - rho * Math.cos(theta)];
  };
}
