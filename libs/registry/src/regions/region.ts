import type { Extent } from '@gospulse/domain';

export interface Municipality {
  readonly oktmo: string;
  readonly name: string;
  readonly shortName: string;
  /** Three or four letters for a map tile. */
  readonly abbr: string;
  readonly kind: string;
  readonly centre: string;
  readonly tileColumn: number;
  readonly tileRow: number;
  readonly population: number;
}

export interface Region {
  /** Code of the subject of the Federation as on number plates («34»). */
  readonly code: string;
  readonly name: string;
  /** IANA zone; the offset has changed twice since 2018, so it is never a fixed one. */
  readonly zone: string;
  /** OKTMO of the region as a whole: an institution with it belongs to no municipality. */
  readonly oktmo: string;
  /** Where it lies, rounded outwards to a tenth. */
  readonly extent: Extent;
  readonly municipalities: readonly Municipality[];
}
