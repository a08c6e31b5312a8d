import type { JsonFileLimits } from '@gospulse/platform';

export interface BoundaryLimits {
  readonly file: JsonFileLimits;
  readonly features: number;
  readonly vertices: number;
  readonly rings: number;
  /** Pairs of lines compared while crossings are looked for; an outline as people draw it takes six a point. */
  readonly pairs: number;
  /** Points of the map that is drawn: each reader of it loads them all. */
  readonly drawn: number;
}

/** Twenty times what a large region takes at full detail, and what 400 MB of memory hold. */
export const BOUNDARY_LIMITS: BoundaryLimits = {
  // A point is three or four values; a collection nests to eight.
  file: { bytes: 32 * 1_024 * 1_024, depth: 32, values: 2_500_000, keys: 'any' },
  features: 2_000,
  vertices: 300_000,
  rings: 20_000,
  pairs: 10_000_000,
  drawn: 50_000,
};

/** Characters of an attribution: a line, not a licence. */
export const ATTRIBUTION_LENGTH = 300;
