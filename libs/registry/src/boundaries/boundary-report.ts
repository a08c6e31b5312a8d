/** A feature of the file that found no place on the map, and why. */
export interface FeatureReject {
  /** Number of the feature in the file, from 1. */
  readonly feature: number;
  /** Its ОКТМО or name as written, shortened. */
  readonly found: string;
  readonly expected: string;
}

export interface BoundaryReport {
  readonly matched: number;
  readonly rejected: number;
  /** Municipalities of the region that the file has no outline of. */
  readonly missing: readonly string[];
  readonly rejects: readonly FeatureReject[];
  readonly points: number;
  readonly attribution: string;
}

/** Why a file of outlines is not taken. */
export type BoundaryRefusal =
  | 'unknown-region'
  | 'no-file'
  | 'too-large'
  | 'not-json'
  | 'not-geojson'
  | 'not-degrees'
  | 'too-many-features'
  | 'no-attribution'
  | 'nothing-fits'
  | 'too-detailed';

export type BoundaryResult =
  | { readonly kind: 'imported'; readonly report: BoundaryReport }
  /** Nothing was changed; the message is for the operator. */
  | {
      readonly kind: 'refused';
      readonly code: BoundaryRefusal;
      readonly message: string;
      readonly rejects: readonly FeatureReject[];
    };
