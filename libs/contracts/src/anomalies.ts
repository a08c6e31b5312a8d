import { MAX_NOTE_CHARACTERS, NOTE_KINDS, REVIEWS } from '@gospulse/domain';
import { z } from 'zod';
import { pageBrief } from './institutions.js';
import { answerHead } from './period.js';
import {
  cursor,
  day,
  instant,
  oktmo,
  ogrn,
  pageId,
  regionCode,
  wholeNumber,
  writtenText,
  portion,
} from './primitives.js';
import { filterQuery } from './queries.js';

export const anomaliesQuery = filterQuery.omit({ compare: true, basis: true, clock: true }).extend({
  page: pageId.optional().describe("VK's numeric id: anomalies of one page"),
  review: z.enum(REVIEWS).optional().describe('What has been made of them: new, annotated or dismissed'),
  limit: wholeNumber(1, 500).default(100),
  cursor: cursor.optional(),
});
export type AnomaliesQuery = z.infer<typeof anomaliesQuery>;

export const anomalyNote = z.object({
  id: z.number(),
  kind: z.enum(NOTE_KINDS),
  text: z.string(),
  /** Login of whoever wrote it, as it was then; null: not recorded, or not told to whoever has no account. */
  author: z.string().nullable(),
  madeAt: instant,
});
export type AnomalyNote = z.infer<typeof anomalyNote>;

export const anomalyRow = z.object({
  key: z.string(),
  /** `platform`: more than 5 % of the region's pages jumped on that day to the same side. */
  kind: z.enum(['page', 'platform']),
  day,
  unfinished: z.boolean(),
  direction: z.enum(['up', 'down']),
  /** Of the page, or of all chosen pages that jumped. */
  change: z.number(),
  membersBefore: z.number(),
  /** Median daily change of the 28 days before; of an event, summed over its chosen pages. */
  usualChange: z.number(),
  /** Modified z-score, the median one of an event; null when all earlier changes were alike. */
  score: z.number().nullable(),
  page: pageBrief.nullable(),
  institution: z.object({ ogrn, name: z.string(), shortName: z.string().nullable() }).nullable(),
  oktmo: oktmo.nullable(),
  municipality: z.string().nullable(),
  /** Pages of the region that jumped so, those observed on that day, and those of the choice that jumped. */
  pages: z.number(),
  pagesObserved: z.number(),
  pagesChosen: z.number(),
  /** Of an event: what all chosen pages changed by on its day, those that did not jump too; null of a page's own jump. */
  dayChange: z.number().nullable(),
  review: z.enum(REVIEWS),
  notes: z.array(anomalyNote),
});
export type AnomalyRow = z.infer<typeof anomalyRow>;

/** Some pages of a day and what they changed by together. */
const changed = z.object({ pages: z.number(), change: z.number() });

/** A day of the chosen pages: what changed on pages seen on both days, and what was not seen at all. */
export const anomalyDay = z.object({
  day,
  observed: z.number(),
  /** Pages counted the day before and not on this day: a fall of the sum that is none. */
  lost: z.number(),
  samePages: z.number(),
  /** Change over the pages counted on both days; null when there is none. */
  change: z.number().nullable(),
  /** Whose change that is: of pages in an event of the platform, of pages that jumped by themselves, and of all others. */
  parts: z.object({ platform: changed, jumps: changed, others: changed }),
  /** Pages that jumped by themselves, upwards and downwards. */
  up: z.number(),
  down: z.number(),
  platform: z.enum(['up', 'down', 'both']).nullable(),
  /** Too few pages were observed for the day to be shown in a line. */
  gap: z.boolean(),
  unfinished: z.boolean(),
});
export type AnomalyDay = z.infer<typeof anomalyDay>;

export const anomaliesAnswer = answerHead.extend({
  /** Pages of the choice that were observed at least once in the period. */
  pages: z.number(),
  days: z.array(anomalyDay),
  rows: z.array(anomalyRow),
  ...portion,
  /** By what has been made of them, whatever `review` was asked for. */
  reviews: z.object({ new: z.number(), annotated: z.number(), dismissed: z.number() }),
});
export type AnomaliesAnswer = z.infer<typeof anomaliesAnswer>;

export const newAnomalyNote = z.strictObject({
  region: regionCode.default('34'),
  page: z.int().positive().nullable().describe("VK's numeric id; null for an event of the platform"),
  day,
  kind: z.enum(NOTE_KINDS).describe('A note, or a dismissal with its reason'),
  text: writtenText(MAX_NOTE_CHARACTERS),
});
export type NewAnomalyNote = z.infer<typeof newAnomalyNote>;
