import { CORRECTION_MODES } from '@gospulse/domain';
import { z } from 'zod';
import { day, instant } from './primitives.js';

/** The period every figure of an answer speaks of. */
export const period = z.object({
  from: day,
  to: day,
  days: z.number().int(),
  /** True when the last day has not ended at the cut-off: charts dash it. */
  unfinished: z.boolean(),
  comparison: z.object({ from: day, to: day }).nullable(),
  /** The cut-off of the comparison: it is judged at the same moment of its life as the period is. Null: nothing is compared. */
  comparisonAsOf: instant.nullable(),
});
export type Period = z.infer<typeof period>;

/** How much of a period was observed: days of pages, each counted once its wall is known over it. */
export const observedDays = z.object({
  pageDays: z.number().int().describe('Days of pages that were observed'),
  ofPageDays: z.number().int().describe('All of them: whole days of the period × pages whose walls VK shows'),
  pages: z.number().int(),
  pagesFromStart: z.number().int().describe('Pages whose walls are known since the period began'),
  /** The first local day of which any of these walls is known, where that is after the period began. */
  since: day.nullable(),
});
export type ObservedDays = z.infer<typeof observedDays>;

/** What was accepted against observations, and touches the figures of an answer. */
export const countedCorrections = z.object({
  mode: z.enum(CORRECTION_MODES).describe('Whether the figures are with these corrections or without them'),
  counted: z
    .number()
    .int()
    .describe('Corrections in force of whoever is asked for, that touch what is told of the period'),
});
export type CountedCorrections = z.infer<typeof countedCorrections>;

/** What stands on every answer: the period, the cut-off and the rules' version. */
export const answerHead = z.object({
  region: z.object({ code: z.string(), name: z.string(), zone: z.string() }),
  period,
  /** The cut-off: nothing after it was counted. */
  asOf: instant,
  /** The newest observation behind the figures; null before the first one. */
  observedAt: instant.nullable(),
  /** First local day of which anything is known: before it figures are unknown, not 0. Null before the first one. */
  knownFrom: day.nullable(),
  /** Null: the answer is not told by pages. */
  observed: observedDays.nullable(),
  policyVersion: z.string(),
  corrections: countedCorrections,
  /** Years whose production calendar is a draft: of the period, of a deadline of it, or of what it is compared with. */
  draftYears: z.array(z.number()),
});
export type AnswerHead = z.infer<typeof answerHead>;
