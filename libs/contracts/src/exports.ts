import { z } from 'zod';
import { wholeNumber } from './primitives.js';

/** Forms in which figures leave the service. `clipboard`: rows that are copied to be put into a table elsewhere. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'json', 'clipboard'] as const;

/** What stands in an event: one line without invisible and direction-changing characters. */
const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u);

/** A file as it is about to be handed over: a browser makes it of the rows on its screen. */
export const exportRecord = z.strictObject({
  what: line(100).describe('Name of the file, or what is copied'),
  format: z.enum(EXPORT_FORMATS),
  rows: wholeNumber(0, 1_000_000),
  address: line(2_000)
    .regex(/^\/(?!\/)/)
    .describe('Path and query of the screen'),
});
export type ExportRecord = z.infer<typeof exportRecord>;
