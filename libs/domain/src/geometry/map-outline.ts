import { albersFor, extentOf, type LonLat, type Point } from './albers.js';
import { inside } from './label-point.js';
import { simplifyRings, type Ring } from './simplify-rings.js';

/** Rings of one place in degrees, each closed by its first point; outer ones and holes alike. */
export interface PlaceRings {
  readonly key: string;
  readonly rings: readonly (readonly LonLat[])[];
}

export interface Outline {
  readonly key: string;
  /** Path of an SVG in units of the map, to a tenth, to be filled by the even-odd rule. */
  readonly path: string;
  /** A point inside, for a label. */
  readonly label: Point;
}

export interface OutlineMap {
  readonly width: number;
  readonly height: number;
  readonly outlines: readonly Outline[];
  /** Of all outlines. */
  readonly points: number;
}

/** The longer side of a map: two units a pixel where it is shown largest. */
export const MAP_SIZE = 1_000;
/** A third of a pixel at that size: nobody sees what is left out. */
export const TOLERANCE = 0.7;
/** Where a map has more points than may be drawn it is drawn coarser, up to three pixels. */
const MAX_TOLERANCE = 6;

/** Degrees of longitude so that a region that lies across the 180th meridian is in one piece. */
function unwrapped(places: readonly PlaceRings[]): PlaceRings[] {
  const lons = places.flatMap(({ rings }) => rings.flatMap((ring) => ring.map(([lon]) => lon)));
  const [west, east] = [lons.reduce((a, b) => Math.min(a, b), 180), lons.reduce((a, b) => Math.max(a, b), -180)];
  if (east - west <= 180) return [...places];
  return places.map(({ key, rings }) => ({
    key,
    rings: rings.map((ring) => ring.map(([lon, lat]): LonLat => [lon < 0 ? lon + 360 : lon, lat])),
  }));
}

function withoutRepeats(ring: readonly Point[]): Point[] {
  const open = ring.filter(([x, y], i) => i === 0 || x !== ring[i - 1]?.[0] || y !== ring[i - 1]?.[1]);
  const [first, last] = [open[0], open.at(-1)];
  if (open.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) open.pop();
  return open;
}

const rounded = ([x, y]: Point): Point => [Math.round(x * 10) / 10, Math.round(y * 10) / 10];

function pathOf(rings: readonly Ring[]): string {
  return rings
    .filter((ring) => ring.length > 2)
    .map((ring) => `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`)
    .join('');
}

function simplified(rings: readonly Ring[], most: number): Ring[] {
  for (let tolerance = TOLERANCE; ; tolerance *= 2) {
    const simple = simplifyRings(rings, tolerance);
    const points = simple.reduce((sum, ring) => sum + ring.length, 0);
    if (points <= most || tolerance * 2 > MAX_TOLERANCE) return simple;
  }
}

/**
 * Outlines in degrees → a map of one region: projected with true areas, fitted to `MAP_SIZE`, y downwards, simplified
 * with shared borders kept, coarser while it has more than `most` points. Places whose outline is smaller than can be
 * drawn are left out. Null when nothing is left. What even the coarsest drawing does not bring below `most` comes as it is.
 */
export function outlineMap(given: readonly PlaceRings[], most = Infinity): OutlineMap | null {
  const places = unwrapped(given);
  const extent = extentOf(places.flatMap(({ rings }) => rings.flat()));
  if (!extent) return null;
  const project = albersFor(extent);
  const projected = places.map(({ key, rings }) => ({ key, rings: rings.map((ring) => ring.map(project)) }));
  const box = extentOf(projected.flatMap(({ rings }) => rings.flat()));
  if (!box || box.east <= box.west || box.north <= box.south) return null;
  const scale = MAP_SIZE / Math.max(box.east - box.west, box.north - box.south);
  // Rounded before and not after: points that fall together are gone before anything is compared.
  const fit = ([x, y]: Point): Point => rounded([(x - box.west) * scale, (box.north - y) * scale]);
  const flat = projected.flatMap(({ key, rings }) =>
    rings.map((ring) => ({ key, ring: withoutRepeats(ring.map(fit)) })),
  );
  const simple = simplified(
    flat.map(({ ring }) => ring),
    most,
  );
  const outlines = places.flatMap(({ key }): Outline[] => {
    const rings = simple.filter((_, i) => flat[i]?.key === key);
    const path = pathOf(rings);
    return path === '' ? [] : [{ key, path, label: rounded(inside(rings)) }];
  });
  const side = (length: number): number => Math.max(1, Math.ceil(length * scale));
  const points = simple.reduce((sum, ring) => sum + (ring.length > 2 ? ring.length : 0), 0);
  return { width: side(box.east - box.west), height: side(box.north - box.south), outlines, points };
}
