import type { Extent } from '@gospulse/domain';

export interface Municipality {
  /**
   * ОКТМО; of municipalities whose code no source tells, a place code of ours, which begins with 00 as no ОКТМО does
   * (docs/adr/0083).
   */
  readonly oktmo: string;
  /** Codes that the same municipality had before, or has since: an institution is placed by any of them. */
  readonly otherCodes: readonly string[];
  readonly name: string;
  readonly shortName: string;
  /** Two to four letters for a map tile. */
  readonly abbr: string;
  readonly kind: string;
  /** Null where no source tells it: in cities of federal significance. */
  readonly centre: string | null;
  readonly tileColumn: number;
  readonly tileRow: number;
  readonly population: number | null;
  /** IANA zone where it is not that of the region; null: the region's. */
  readonly zone: string | null;
}

/** What is known of a region without its municipalities. */
export interface RegionHead {
  /** Code of the subject of the Federation by ФНС («34»): not the one of number plates, which differs for six of them. */
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** IANA zone; the offset of Volgograd has changed twice since 2018, so it is never a fixed one. */
  readonly zone: string;
  /** OKTMO of the region as a whole: an institution with it belongs to no municipality. */
  readonly oktmo: string;
  readonly capital: string;
  /** Two to three letters for a tile of the map of all regions. */
  readonly abbr: string;
  /** Federal district, as an adjective: «Южный». */
  readonly federalDistrict: string;
  /** Place on the map of all regions, from the upper left corner. */
  readonly tileColumn: number;
  readonly tileRow: number;
}

export interface Region extends RegionHead {
  /** Where it lies, rounded outwards; null where nothing tells. */
  readonly extent: Extent | null;
  readonly municipalities: readonly Municipality[];
}
