import {
  BASES,
  CHANGE_MODES,
  CLOCKS,
  COMPARE_MODES,
  CORRECTION_MODES,
  INSTITUTION_SORTS,
  INSTITUTION_STATES,
  QUESTION_LISTS,
  SERIES_METRICS,
  WIDGET_STATES,
} from '@gospulse/domain';
import { z } from 'zod';
import { cursor, day, listOf, oktmo, ogrn, regionCode, searchWords, wholeNumber } from './primitives.js';

const corrections = z
  .enum(CORRECTION_MODES)
  .default('with')
  .describe('With the corrections in force, or by what was observed alone');

/** The filter bar: every figure, list and chart takes it, and the web's address bar carries the same names. */
export const filterQuery = z.strictObject({
  region: regionCode.default('34'),
  from: day.optional().describe('First local day; without it, 28 days up to `to`'),
  to: day.optional().describe('Last local day; without it, today'),
  compare: z
    .enum(COMPARE_MODES)
    .default('previous')
    .describe('The period before (a month by a month), same dates a year ago, same weekdays 52 weeks ago, or nothing'),
  sphere: listOf(/[\w-]{1,40}/, 'Codes of spheres').optional(),
  kind: listOf(/[\w-]{1,40}/, 'Codes of kinds of institutions').optional(),
  oktmo: listOf(/\d{8}/, oktmo.description ?? 'ОКТМО').optional(),
  founder: listOf(/\d{13}/, ogrn.description ?? 'ОГРН').optional(),
  basis: z.enum(BASES).default('questions').describe("Only questions, or all residents' comments"),
  clock: z.enum(CLOCKS).default('working').describe('Working or calendar time'),
  corrections,
});
export type FilterQuery = z.infer<typeof filterQuery>;

/** The filter bar of a table, which may tell what its figures were. */
export const tableQuery = filterQuery.extend({
  changes: z.enum(CHANGE_MODES).default('without').describe('Whether rows tell their figures of the comparison period'),
});
export type TableQuery = z.infer<typeof tableQuery>;

export const seriesQuery = filterQuery.extend({ metric: z.enum(SERIES_METRICS).default('subscribers') });
export type SeriesQuery = z.infer<typeof seriesQuery>;

export const listQuery = tableQuery.extend({
  q: searchWords.optional().describe('Words of a name, an ОГРН or a screen name; typos and abbreviations are forgiven'),
  state: z.enum(INSTITUTION_STATES).optional(),
  day: day
    .optional()
    .describe(
      'A day: those that stood in the register then, with how each stood as it was kept; `state` is of that day too: `with-page` are the obliged with a page, `not-observed` is nobody',
    ),
  widget: z.enum(WIDGET_STATES).optional().describe('Those with a page that has a widget in this state'),
  sort: z.enum(INSTITUTION_SORTS).optional().describe('Without it: by relevance to `q`, else by subscribers'),
  order: z.enum(['asc', 'desc']).default('desc'),
  limit: wholeNumber(1, 200).default(50),
  cursor: cursor.optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

export const questionListQuery = z.strictObject({
  region: regionCode.default('34'),
  from: day.optional(),
  to: day.optional(),
  basis: z.enum(BASES).default('questions'),
  corrections,
  state: z.enum(QUESTION_LISTS).exclude(['eligible', 'answered-in-window', 'worded', 'formulaic']).optional(),
  limit: wholeNumber(1, 500).default(100),
  cursor: cursor.optional(),
});
export type QuestionListQuery = z.infer<typeof questionListQuery>;

export const pageQuery = z.strictObject({
  region: regionCode.default('34'),
  from: day.optional(),
  to: day.optional(),
  basis: z.enum(BASES).default('questions'),
  clock: z.enum(CLOCKS).default('working'),
  corrections,
});
export type PageQuery = z.infer<typeof pageQuery>;

/** The card of one institution or page, which may tell what its figures were. */
export const cardQuery = pageQuery.extend({
  compare: filterQuery.shape.compare
    .removeDefault()
    .default('none')
    .describe('The period that figures are compared with'),
});
export type CardQuery = z.infer<typeof cardQuery>;
