/** Whose data a caller may see. It stands in every query about institutions, in SQL, before any filter of theirs. */
export interface Scope {
  readonly regionCode: string;
  /** Null: all municipalities of the region. */
  readonly oktmo: readonly string[] | null;
}

/** What the caller asks to see of it. */
export interface Filters {
  readonly sphere?: string | undefined;
  readonly kind?: string | undefined;
  readonly oktmo?: string | undefined;
  readonly founder?: string | undefined;
  readonly ogrn?: string | undefined;
  readonly vkId?: number | undefined;
}

/** Whether one institution or page is asked for, which then must exist. */
export function isOfOne({ ogrn, vkId }: Filters): boolean {
  return ogrn !== undefined || vkId !== undefined;
}

export function wholeRegion(regionCode: string): Scope {
  return { regionCode, oktmo: null };
}
