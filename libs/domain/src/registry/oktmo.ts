/** ОКТМО (ОК 033-2013): 8 digits for a municipality, 11 for a settlement in it. The format only, not existence. */
export function isValidOktmoFormat(text: string): boolean {
  return /^(?!00)(\d{8}|\d{11})$/.test(text);
}

/**
 * Municipal institutions of which nothing says where they are stand in a row of their own in every table by municipality.
 * No municipality has this code; filters take it as any other.
 */
export const NO_MUNICIPALITY = { oktmo: '00000000', name: 'Без муниципалитета', abbr: '—' } as const;

/**
 * Institutions of the region as a whole, in a row as the one above: in no municipality, and regional or federal, or placed in
 * the region itself by their ОКТМО.
 */
export const REGIONAL_INSTITUTIONS = { oktmo: '00000001', name: 'Региональные учреждения', abbr: '—' } as const;

/** Rows beside the municipalities: with them the municipalities add up to the region. */
export const BESIDE_MUNICIPALITIES = [REGIONAL_INSTITUTIONS, NO_MUNICIPALITY] as const;

/** Whether a code is of a row beside the municipalities. */
export function isBesideMunicipalities(oktmo: string): boolean {
  return BESIDE_MUNICIPALITIES.some((each) => each.oktmo === oktmo);
}
