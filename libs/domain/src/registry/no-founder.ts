/**
 * Institutions of which the register names no founder stand in a row of their own in every table by founder. Nobody has this
 * ОГРН, which none begins with; filters take it as any other.
 */
export const NO_FOUNDER = { ogrn: '0000000000000', name: 'Без учредителя' } as const;
