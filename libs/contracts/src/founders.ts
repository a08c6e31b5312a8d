import { z } from 'zod';
import { complianceSummary } from './compliance.js';
import { figureRow, withPrevious } from './figure-row.js';
import { institutionRow } from './institutions.js';
import { answerHead } from './period.js';
import { oktmo, ogrn } from './primitives.js';

/** A founder with the figures of the institutions it founded. */
const founded = figureRow.extend({
  ...withPrevious,
  withinDeadlineN: z.number().nullable(),
  compliance: complianceSummary,
});
export const founderRow = founded.extend({ ogrn });
export type FounderRow = z.infer<typeof founderRow>;

export const foundersAnswer = answerHead.extend({
  /** Every founder, and last the institutions without one: together the total. */
  rows: z.array(founderRow),
  /** «Итого»: of all rows together. */
  total: founded,
});
export type FoundersAnswer = z.infer<typeof foundersAnswer>;

export const founderAnswer = answerHead.extend({
  founder: founderRow,
  /** The founder's own place; null for one of the whole region or one that is not in the register itself. */
  municipality: z.object({ oktmo, name: z.string() }).nullable(),
  /** Whether the founder has a card of its own among the institutions. */
  registered: z.boolean(),
  /** Institutions by the zone of their score; `none` could not be scored. */
  zones: z.object({ green: z.number(), yellow: z.number(), red: z.number(), none: z.number() }),
  /** Institutions to call first: most overdue, then lowest scores; at most five. */
  lagging: z.array(institutionRow),
});
export type FounderAnswer = z.infer<typeof founderAnswer>;
