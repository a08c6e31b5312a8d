import { z } from 'zod';
import { nextStep, pageScore } from './compliance.js';
import { pageBrief } from './institutions.js';
import { pageCheck } from './pages.js';
import { answerHead } from './period.js';
import { figure, instant, ogrn, regionCode } from './primitives.js';

/** What the head of an institution is shown: `my/…`. Whom they answer for follows from who asks. */

/** Whose page is shown: without `institution` the one that whoever asks answers for, or the worst of several. */
export const myQuery = z.strictObject({ region: regionCode.default('34'), institution: ogrn.optional() });
export type MyQuery = z.infer<typeof myQuery>;

/** A criterion whose points are others than a week ago, and why, in one Russian sentence. */
export const scoreChange = z.object({
  code: z.string(),
  title: z.string(),
  /** Points of 100 by which the score rose (fell, below 0) with this criterion, to a tenth. */
  gain: z.number(),
  words: z.string(),
});
export type ScoreChange = z.infer<typeof scoreChange>;

export const myPageAnswer = answerHead.extend({
  institution: z.object({
    ...{ ogrn, name: z.string(), kindLabel: z.string(), exempt: z.boolean() },
    exemptReason: z.string().nullable(),
    pages: z.number().describe('Its pages in VK; the first that lives is told of'),
  }),
  page: pageBrief.nullable(),
  /** Whether residents can comment: from the newest posts. */
  comments: z.enum(['open', 'closed', 'not-observed']),
  compliance: pageScore.nullable(),
  /**
   * The score seven days before the cut-off, by the rules of the cut-off; null: unknown then. Changes add up to the
   * difference of both scores as they are shown, to a tenth.
   */
  before: z.object({
    ...{ at: instant, score: z.number().nullable() },
    measured: z.number().describe('Criteria measured then: 0 where the score is unknown'),
  }),
  changes: z.array(scoreChange),
  /** Place among pages of the same kind in the region that have a score, naming nobody; null: `noPlace` says why. */
  place: z
    .object({
      kindLabel: z.string(),
      place: z.number().describe('1: nobody has more; those with the same score share the better place'),
      of: z.number(),
      /** How many pages have a score in each twentieth (0–5, 5–10, …, 95–100). */
      twentieths: z.array(z.number()).length(20),
      median: z.number().describe('In whole points'),
    })
    .nullable(),
  /** Fewer than five other institutions would not be nameless. */
  noPlace: z.enum(['few-others', 'no-score']).nullable(),
  /**
   * Share of questions of the period still without a first reply by working seconds waited: own, and of all pages of the kind
   * together, in whole percent at round times and not of how many questions. Of the kind nothing is told where fewer than
   * five other institutions were asked anything (`too-few`).
   */
  curve: z.object({
    own: z.array(z.object({ seconds: z.number(), share: z.number() })).nullable(),
    kind: z.array(z.object({ seconds: z.number(), share: z.number() })).nullable(),
    median: figure,
    kindMedian: figure,
  }),
  nextSteps: z.array(nextStep),
  /** Of whom it is the founder: most overdue first, then the lowest scores. */
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
  belowTotal: z.number(),
  /** Questions of its pages that wait at the cut-off, whenever they were asked, and contests that nobody has decided. */
  counts: z.object({ open: z.number(), overdue: z.number(), contests: z.number() }),
});
export type MyPageAnswer = z.infer<typeof myPageAnswer>;

/** «Что исправить»: failed criteria, most points first, each with a how-to. */
export const toFixAnswer = answerHead.extend({
  institution: z.object({ ogrn, name: z.string() }),
  pages: z.array(
    z.object({
      page: pageBrief,
      measured: z.number().describe('Criteria measured: with none, that nothing is failed says nothing'),
      checks: z.array(
        pageCheck.extend({
          gain: z.number(),
          isOfOverdue: z.boolean().describe('To answer overdue questions'),
          /** Steps in VK's settings, from a file of the criterion; null: the region's own criterion has none. */
          howTo: z.object({ title: z.string(), steps: z.array(z.string()) }).nullable(),
        }),
      ),
    }),
  ),
});
export type ToFixAnswer = z.infer<typeof toFixAnswer>;
