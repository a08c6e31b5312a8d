/** ОКТМО (ОК 033-2013): 8 digits for a municipality, 11 for a settlement in it. The format only, not existence. */
export function isValidOktmoFormat(text: string): boolean {
  return /^(?!00)(\d{8}|\d{11})$/.test(text);
}

/**
 * Institutions of the region as a whole, and those of which nothing says where they are, stand in a row of their own in
 * every table by municipality. No municipality has this code; filters take it as any other.
 */
export const NO_MUNICIPALITY = { oktmo: '00000000', name: 'Без муниципалитета', abbr: '—' } as const;
