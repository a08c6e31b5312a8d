import { z } from 'zod';
import { nextStep, pageScore } from './compliance.js';
import { pageBrief } from './institutions.js';
import { pageCheck } from './pages.js';
import { answerHead } from './period.js';
import { figure, instant, ogrn } from './primitives.js';

/** What the head of an institution is shown: `my/…`. Whom they answer for follows from who asks. */

/** A criterion whose points are others than a week ago, and why, in one Russian sentence. */
export const scoreChange = z.object({
  code: z.string(),
  title: z.string(),
  /** Points of 100 by which the score rose (fell, below 0) with this criterion. */
  gain: z.number(),
  words: z.string(),
});
export type ScoreChange = z.infer<typeof scoreChange>;

export const myPageAnswer = answerHead.extend({
  institution: z.object({ ogrn, name: z.string(), kindLabel: z.string() }),
  page: pageBrief.nullable(),
  compliance: pageScore.nullable(),
  /** The score seven days before the cut-off, by the same rules; null: unknown then. Changes add up to the difference. */
  before: z.object({ at: instant, score: z.number().nullable() }),
  changes: z.array(scoreChange),
  /** Place among pages of the same kind in the region, naming nobody; null: fewer than five others. */
  place: z
    .object({
      kindLabel: z.string(),
      place: z.number(),
      of: z.number(),
      /** How many pages have a score in each twentieth (0–5, 5–10, …, 95–100). */
      twentieths: z.array(z.number()).length(20),
      median: z.number(),
    })
    .nullable(),
  /** Share of questions still without a first reply by working seconds waited: own, and the middle of the kind. */
  curve: z.object({
    own: z.array(z.object({ seconds: z.number(), share: z.number() })).nullable(),
    kind: z.array(z.object({ seconds: z.number(), share: z.number() })).nullable(),
    median: figure,
    kindMedian: figure,
  }),
  nextSteps: z.array(nextStep),
  /** Of whom it is the founder, worst first. */
  below: z.array(
    z.object({
      ogrn,
      name: z.string(),
      score: z.number().nullable(),
      zone: pageScore.shape.zone,
      overdue: z.number(),
      /** One Russian sentence: what takes most from it. */
      words: z.string(),
    }),
  ),
  counts: z.object({ open: z.number(), overdue: z.number(), dueToday: z.number(), contests: z.number() }),
});
export type MyPageAnswer = z.infer<typeof myPageAnswer>;

/** «Что исправить»: failed criteria, most points first, each with a how-to. */
export const toFixAnswer = answerHead.extend({
  pages: z.array(
    z.object({
      page: pageBrief,
      institution: z.object({ ogrn, name: z.string() }),
      checks: z.array(
        pageCheck.extend({
          gain: z.number(),
          /** Steps in VK's settings, from a file of the criterion; null: the region's own criterion has none. */
          howTo: z.object({ title: z.string(), steps: z.array(z.string()) }).nullable(),
        }),
      ),
    }),
  ),
});
export type ToFixAnswer = z.infer<typeof toFixAnswer>;
