import { REGION_DATA_STATES } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { day, figure, instant, replyDeadlines } from './primitives.js';
import { filterQuery } from './queries.js';

/** Days of the calendar, in each region those of its own zone. */
export const russiaQuery = filterQuery.pick({ from: true, compare: true, basis: true, clock: true }).extend({
  to: day.optional().describe('Last day; it is never later than the last one that is over in every region'),
});
export type RussiaQuery = z.infer<typeof russiaQuery>;

/** A subject of the Federation, whether it is in use or not. */
export const subject = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  abbr: z.string(),
  district: z.string().describe('Federal district'),
  tile: z.object({ col: z.number(), row: z.number() }).describe('Place on the map of all regions'),
});
export type Subject = z.infer<typeof subject>;

/** Figures of a region, or of several together. What is known of nobody is null. */
const figures = {
  pages: z.number().int().describe('Pages of the register that live'),
  subscribers: figure,
  /** Change of subscriptions over the period, as Обзор tells it. */
  netGrowth: z.number().nullable(),
  /** Share of the questions whose outcome is clear; `low` and `high` by Wilson. */
  withinDeadline: figure.extend({ met: z.number().nullable(), breached: z.number().nullable() }),
  coverage: figure.extend({ withLivePage: z.number().nullable(), obliged: z.number().nullable() }),
};

export const russiaRow = z.object({
  code: z.string(),
  zone: z.string(),
  today: day.describe('The day that goes on there'),
  dayEndsAt: instant.describe('When the last day of the period ended there'),
  policyVersion: z.string().nullable().describe('Rules of the region at the end of the period'),
  ...figures,
  /** Questions up to this day are told: those of later days have deadlines to come. Null: of none. */
  judgedTo: day.nullable(),
  /** Of the same questions, in seconds of the chosen clock. */
  firstReply: figure,
  /** The day that coverage is of: it is kept since the version that keeps it. */
  coverageOn: day.nullable(),
  data: z.object({
    state: z.enum(REGION_DATA_STATES),
    /** First and last local day of which counts are known. */
    knownFrom: day.nullable(),
    countedTo: day.nullable(),
  }),
});
export type RussiaRow = z.infer<typeof russiaRow>;

export const russiaAnswer = z.object({
  period: answerHead.shape.period.pick({ from: true, to: true, days: true, comparison: true }),
  /** The cut-off: nothing after it was counted. */
  asOf: instant,
  /** All subjects of the Federation. */
  subjects: z.array(subject),
  /** The regions in use that the caller sees. */
  rows: z.array(russiaRow),
  /** Of all rows together: sums, and shares of sums. How many of them have a part in each. */
  total: z.object({
    ...figures,
    regions: z.object({
      subscribers: z.number().int(),
      netGrowth: z.number().int(),
      withinDeadline: z.number().int(),
      coverage: z.number().int(),
    }),
  }),
  /** What the steps of the map go by: the rules of the program, since those of regions differ. */
  norms: z.object({ ...replyDeadlines, greenFrom: z.number(), yellowFrom: z.number() }),
});
export type RussiaAnswer = z.infer<typeof russiaAnswer>;
