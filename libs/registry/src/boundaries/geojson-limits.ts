export interface BoundaryLimits {
  readonly bytes: number;
  readonly features: number;
  readonly vertices: number;
  readonly rings: number;
}

/** Ten times what a large region takes at full detail. */
export const BOUNDARY_LIMITS: BoundaryLimits = {
  bytes: 64 * 1_024 * 1_024,
  features: 2_000,
  vertices: 1_000_000,
  rings: 20_000,
};

/** Characters of an attribution: a line, not a licence. */
export const ATTRIBUTION_LENGTH = 300;
