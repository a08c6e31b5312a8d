import { z } from 'zod';
import { figureRow, withPrevious } from './figure-row.js';
import { answerHead } from './period.js';
import { oktmo, replyDeadlines } from './primitives.js';

export const municipalityRow = figureRow.extend({
  ...withPrevious,
  oktmo,
  abbr: z.string(),
  centre: z.string().nullable(),
  population: z.number().nullable(),
  /** Place on the tile map, from the upper left corner. */
  tile: z.object({ col: z.number(), row: z.number() }).nullable(),
  /** Questions whose outcome is clear; null: nobody looked. */
  withinDeadlineN: z.number().nullable(),
  /** Subscriptions at the end of each of the last twelve weeks, oldest first; null is a gap. */
  spark: z.array(z.number().nullable()),
});
export type MunicipalityRow = z.infer<typeof municipalityRow>;

export const municipalitiesAnswer = answerHead.extend({
  /** Every municipality, and beside them, without a tile, the institutions that are in none: together the total. */
  rows: z.array(municipalityRow),
  /** «Итого»: of all rows together. */
  total: figureRow.extend({ ...withPrevious, withinDeadlineN: z.number().nullable() }),
  /** What the steps of a map go by: the deadline, and where the zones of the score begin. */
  norms: z.object({ ...replyDeadlines, greenFrom: z.number(), yellowFrom: z.number() }),
});
export type MunicipalitiesAnswer = z.infer<typeof municipalitiesAnswer>;
