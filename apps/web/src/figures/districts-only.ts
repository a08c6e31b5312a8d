import { BESIDE_MUNICIPALITIES, isBesideMunicipalities } from '@gospulse/domain';

/** Rows of municipalities, without those of the institutions that are in none: they are no districts among others. */
export function districtsOnly<Row extends { readonly oktmo: string }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ oktmo }) => !isBesideMunicipalities(oktmo));
}

/** Rows of the institutions that are in no municipality: with the districts they are the whole. */
export function besideDistricts<Row extends { readonly oktmo: string }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ oktmo }) => isBesideMunicipalities(oktmo));
}

/** Where an institution counts, by the name of its row in tables by municipality. */
export function placeName(municipality: string | null | undefined, placeCode: string): string {
  return municipality ?? BESIDE_MUNICIPALITIES.find(({ oktmo }) => oktmo === placeCode)?.name ?? placeCode;
}
