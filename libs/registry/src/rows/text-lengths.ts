/** Longest texts kept, in characters; real names of institutions stay under 400. */
export const LENGTHS = { name: 1_000, shortName: 300, text: 2_000, phone: 200 } as const;
