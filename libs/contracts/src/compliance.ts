import { z } from 'zod';

export const ZONES = ['green', 'yellow', 'red'] as const;
export const complianceZone = z.enum(ZONES);
export type ComplianceZoneName = z.infer<typeof complianceZone>;

/** The score of a set of pages: the mean over those that could be scored. */
export const complianceSummary = z.object({
  score: z.number().nullable().describe('0…100; null when no page could be scored'),
  zone: complianceZone.nullable(),
  scoredPages: z.number().describe('Pages the mean is over'),
  pages: z.number().describe('Pages that criteria apply to'),
  measured: z.number().describe('Criteria measured, over all pages'),
  applicable: z.number().describe('Criteria that apply, over all pages'),
});
export type ComplianceSummary = z.infer<typeof complianceSummary>;

/** The score of one page with its arithmetic. */
export const pageScore = z.object({
  score: z.number().nullable().describe('100 · points ÷ possible, 0…100; null when nothing was measured'),
  zone: complianceZone.nullable(),
  measured: z.number().describe('Criteria measured'),
  applicable: z.number().describe('Criteria that apply'),
  points: z.number().describe('Of the criteria measured'),
  possible: z.number().describe('Weights of the criteria measured'),
});
export type PageScore = z.infer<typeof pageScore>;

/** What to do next and by how many points of 100 the score of that page rises with it. */
export const nextStep = z.object({
  code: z.string(),
  advice: z.string(),
  gain: z.number(),
  isOfOverdue: z.boolean().describe('To answer overdue questions, which stand in the queue of the page'),
});
export type AdvisedStep = z.infer<typeof nextStep>;
