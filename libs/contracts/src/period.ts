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
});
export type Period = z.infer<typeof period>;

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
  policyVersion: z.string(),
  /** Years of the period, or of what it is compared with, whose production calendar is a draft. */
  draftYears: z.array(z.number()),
});
export type AnswerHead = z.infer<typeof answerHead>;
