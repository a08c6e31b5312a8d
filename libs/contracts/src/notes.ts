import { MAX_NOTE_CHARACTERS, SERIES_METRICS } from '@gospulse/domain';
import { z } from 'zod';
import { day, instant, oktmo, ogrn, pageId, regionCode, wholeNumber, writtenText } from './primitives.js';

/** Notes on days of charts: what happened then, by whoever knows it. */

const region = regionCode.default('34');
const text = writtenText(MAX_NOTE_CHARACTERS).describe('No names and no words of residents');

export const dayNote = z.object({
  id: z.number(),
  /** Local days, both included. */
  from: day,
  to: day,
  /** Of one figure; null: of every line. */
  metric: z.enum(SERIES_METRICS).nullable(),
  /** At most one of the three; without any it is of the region. */
  municipality: z.object({ oktmo: z.string(), name: z.string() }).nullable(),
  institution: z.object({ ogrn, name: z.string() }).nullable(),
  page: z.object({ id: z.number(), name: z.string(), ogrn, oktmo: z.string().nullable() }).nullable(),
  text: z.string(),
  /** Login of whoever wrote it, as it was then; null: not recorded. */
  author: z.string().nullable(),
  madeAt: instant,
  /** When its text was last changed; null: never. */
  editedAt: instant.nullable(),
  /** Whether whoever asks may change its text or take it away. */
  isOwn: z.boolean(),
});
export type DayNote = z.infer<typeof dayNote>;

export const notesQuery = z.strictObject({
  region,
  from: day.describe('First local day that a note is of'),
  to: day.describe('Last local day'),
  ogrn: ogrn.optional().describe('Only those of one institution and of its pages'),
});
export const notesAnswer = z.object({
  zone: z.string(),
  /** Those that touch these days, by their first day; the newest where there are more than are told. */
  notes: z.array(dayNote),
  /** All of them, those that are not told among them. */
  total: z.number(),
});
export type NotesAnswer = z.infer<typeof notesAnswer>;

export const newNote = z.strictObject({
  region,
  from: day,
  to: day.nullable().default(null).describe('The last of several days; null: one day'),
  metric: z.enum(SERIES_METRICS).nullable().default(null),
  oktmo: oktmo.nullable().default(null),
  institution: ogrn.nullable().default(null),
  page: pageId.nullable().default(null).describe("VK's numeric id"),
  text,
});
export type NewNoteOfDay = z.input<typeof newNote>;
export const noteParams = z.strictObject({ id: wholeNumber(1, 2_147_483_647) });
export const noteRegion = z.strictObject({ region });
export const noteText = z.strictObject({ region, text });
