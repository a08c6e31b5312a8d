import { z } from 'zod';
import { regionCode, searchWords } from './primitives.js';

export const findQuery = z.strictObject({
  region: regionCode.default('34'),
  q: searchWords
    .default('')
    .describe('Words of a name, an ОГРН, an ОКТМО, a screen name, an id or an address of VK; typos are forgiven'),
});

export const foundRow = z.object({
  key: z.string().describe('ОГРН of an institution or a founder, ОКТМО of a district, id of a page'),
  name: z.string(),
  /** Where an institution is, a district's centre, whose a page is. */
  detail: z.string().nullable(),
  /** Closed by the register: there is nothing to open. */
  gone: z.boolean(),
});
export type FoundRow = z.infer<typeof foundRow>;

export const foundGroup = z.object({
  rows: z.array(foundRow).describe('The best of them'),
  total: z.number().describe('How many answer the words'),
});
export type FoundGroup = z.infer<typeof foundGroup>;

export const findAnswer = z.object({
  institutions: foundGroup,
  founders: foundGroup,
  districts: foundGroup,
  pages: foundGroup,
});
export type FindAnswer = z.infer<typeof findAnswer>;
