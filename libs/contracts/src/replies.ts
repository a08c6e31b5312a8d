import { BASES, CLOCKS } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { figure, ogrn, pageId, replyDeadlines, unknownReason } from './primitives.js';
import { filterQuery } from './queries.js';

/** Everything the filter bar takes, and one institution or one page. */
export const repliesQuery = filterQuery.extend({
  ogrn: ogrn.optional(),
  page: pageId.optional().describe("VK's numeric id of a page"),
});
export type RepliesQuery = z.infer<typeof repliesQuery>;

/** The curve from this time on: which share of the questions still waits for a first reply, with its 95 % interval. */
export const waitingStep = z.object({
  seconds: z.number(),
  waiting: z.number(),
  low: z.number(),
  high: z.number(),
  atRisk: z.number(),
});
export type WaitingStep = z.infer<typeof waitingStep>;

export const replyBin = z.object({
  from: z.number(),
  /** Seconds, excluded; null: no bound. */
  to: z.number().nullable(),
  answered: z.number(),
  waiting: z.number(),
  withdrawn: z.number(),
});
export type ReplyBinRow = z.infer<typeof replyBin>;

const countGrid = z.array(z.array(z.number())).describe('Monday to Sunday, hours 0 to 23, local time');

/** The share still waiting at one time of the curve; null where the curve is of another clock than the time is. */
const curvePoint = figure.extend({ seconds: z.number() }).nullable();

/** A number of questions; null: nobody looked. */
const count = z.number().nullable();

export const repliesAnswer = answerHead.extend({
  basis: z.enum(BASES),
  clock: z.enum(CLOCKS),
  /** Deadlines of the policy in force at the cut-off. */
  deadline: z.object({ ...replyDeadlines, fastWorkingSeconds: z.number() }),
  /** Why there is nothing to draw; null where there are questions. */
  unknown: unknownReason.nullable(),
  /** Null where nobody looked. */
  counts: z
    .object({
      questions: z.number(),
      answered: z.number(),
      open: z.number(),
      overdue: z.number(),
      withdrawn: z.number(),
    })
    .nullable(),
  /** Questions of the comparison period; null without one. */
  previousQuestions: z.number().nullable(),
  curve: z.object({
    steps: z.array(waitingStep),
    /** Steps before thinning. */
    wholeSteps: z.number(),
    /** The longest wait that was watched, seconds: what «>» stands for where the curve does not come down so far. */
    longestSeconds: z.number().nullable(),
  }),
  /** The same curve over the comparison period; empty without one. */
  previousSteps: z.array(waitingStep),
  atDeadline: curvePoint,
  atFast: curvePoint,
  median: figure,
  p90: figure,
  /** Restricted mean, up to `horizonSeconds` of the clock; `isAtMost`: nobody was watched so long, and some wait still. */
  mean: figure.extend({ horizonSeconds: z.number(), isAtMost: z.boolean() }),
  /** Formulaic first replies ÷ `worded`, the first replies whose wording is known. */
  formulaicReplies: figure.extend({ formulaic: count, worded: count, answered: count }),
  responseRate: figure.extend({
    answered: count,
    eligible: count,
    younger: count,
    withdrawn: count,
    windowSeconds: z.number(),
  }),
  withinDeadline: figure.extend({ met: count, breached: count }),
  bins: z.array(replyBin),
  hours: z.object({
    asked: countGrid,
    /** First replies to the period's questions, whenever they came. */
    replied: countGrid,
    working: z.array(z.array(z.boolean())),
  }),
});
export type RepliesAnswer = z.infer<typeof repliesAnswer>;
