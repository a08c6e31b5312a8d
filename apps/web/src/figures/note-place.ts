import type { DayNote } from '@gospulse/contracts';

/** What is looked at, as far as notes know places. */
export interface PlaceLookedAt {
  /** Municipalities, of ОКТМО. */
  readonly codes: readonly string[];
  readonly ogrn: string | undefined;
  /** VK's numeric id. */
  readonly page: number | undefined;
}

/** Whether a note is of a place or of what it is a part of; a district's is none of the region's, which has many. */
export function isNotedOf(note: DayNote, { codes, ogrn, page }: PlaceLookedAt): boolean {
  if (note.page !== null) return note.page.id === page;
  if (note.institution !== null) return note.institution.ogrn === ogrn;
  return note.municipality === null || codes.includes(note.municipality.oktmo);
}
