import type { PlaceRings } from '@gospulse/domain';
import type { Region } from '../regions/region.js';
import type { FeatureReject } from './boundary-report.js';
import { checkGeometry, type GeometryBudget } from './check-geometry.js';
import type { BoundaryLimits } from './geojson-limits.js';
import { placeFault } from './place-fault.js';
import { matchMunicipality } from './match-municipality.js';
import type { RawFeature } from './read-geojson.js';

export interface PlacedFeatures {
  readonly places: readonly PlaceRings[];
  readonly rejects: readonly FeatureReject[];
}

/** Each feature becomes the outline of one municipality, or a reject that says what was expected. */
export function placeFeatures(
  features: readonly RawFeature[],
  { municipalities, extent }: Region,
  limits: BoundaryLimits,
): PlacedFeatures {
  const places = new Map<string, PlaceRings>();
  const rejects: FeatureReject[] = [];
  const left: GeometryBudget = { vertices: limits.vertices, rings: limits.rings, pairs: { left: limits.pairs } };
  features.forEach(({ geometry, properties }, i) => {
    const { oktmo, found, expected } = matchMunicipality(properties, municipalities);
    const reject = (why: string): void => void rejects.push({ feature: i + 1, found, expected: why });
    if (oktmo === null) return reject(expected);
    if (places.has(oktmo)) return reject('один контур на муниципалитет');
    const checked = checkGeometry(geometry, left);
    if (checked.kind === 'wrong') return reject(checked.expected);
    const elsewhere = placeFault(checked.rings, extent);
    if (elsewhere !== null) return reject(elsewhere);
    left.vertices -= checked.vertices;
    left.rings -= checked.rings.length;
    places.set(oktmo, { key: oktmo, rings: checked.rings });
  });
  return { places: [...places.values()], rejects };
}
