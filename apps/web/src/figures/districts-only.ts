import { isBesideMunicipalities } from '@gospulse/domain';

/** Rows of municipalities, without those of the institutions that are in none: they are no districts among others. */
export function districtsOnly<Row extends { readonly oktmo: string }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ oktmo }) => !isBesideMunicipalities(oktmo));
}

/** Rows of the institutions that are in no municipality: with the districts they are the whole. */
export function besideDistricts<Row extends { readonly oktmo: string }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ oktmo }) => isBesideMunicipalities(oktmo));
}
