import { type Extent, extentOf, type LonLat } from '@gospulse/domain';

/** Degrees that an outline may reach beyond where its region lies: what is known of that is rounded. */
const MARGIN = 1;

/** Why an outline does not lie where its region does, in Russian; null when it does, or nobody knows where that is. */
export function placeFault(rings: readonly (readonly LonLat[])[], region: Extent | null): string | null {
  const extent = extentOf(rings.flat());
  if (extent === null || region === null || isWithin(extent, region)) return null;
  const { west, east, south, north } = extent;
  const turned = { west: south, east: north, south: west, north: east };
  if (isWithin(turned, region)) return 'точки [долгота, широта]: похоже, широта и долгота переставлены';
  return 'контур там, где лежит регион';
}

function isWithin(one: Extent, region: Extent): boolean {
  return (
    one.west >= region.west - MARGIN &&
    one.east <= region.east + MARGIN &&
    one.south >= region.south - MARGIN &&
    one.north <= region.north + MARGIN
  );
}
