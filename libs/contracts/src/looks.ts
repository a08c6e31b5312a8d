import { CLOCKS, CONTEST_STATES, LOOK_STATES, LOOK_WHATS, MAX_HOURS_AHEAD } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { cursor, instant, ogrn, pageId, portion, regionCode, wholeNumber } from './primitives.js';

/** «Что ответить сегодня», and looks out of turn: somebody says that they answered, or mended something, and asks to look now. */

const region = regionCode.default('34');

export const newLook = z.strictObject({
  region,
  page: pageId,
  /** The post to look at; without it the page's profile and wall. */
  post: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
});
export type NewLook = z.infer<typeof newLook>;
export const lookQuery = z.strictObject({ region });
export const lookParams = z.strictObject({ id: wholeNumber(1, 2_147_483_647) });

/** A look out of turn. */
export const look = z.object({
  id: z.number(),
  what: z.enum(LOOK_WHATS),
  page: z.object({ id: z.number(), name: z.string() }),
  post: z.number().nullable(),
  askedAt: instant,
  state: z.enum(LOOK_STATES),
  endedAt: instant.nullable(),
  /** When it will probably have been done; null: it was, or nobody observes. */
  expectedAt: instant.nullable(),
  /** How many looks of this page are left within the hour. */
  left: z.number(),
  /** Of a post whose question has its reply now: the instant of the newest such reply. */
  answeredAt: instant.nullable(),
  /** One Russian sentence: what was found, or why nothing. */
  words: z.string().nullable(),
});
export type Look = z.infer<typeof look>;
export const lookAnswer = z.object({ look });

export const toAnswerQuery = z.strictObject({
  region,
  institution: ogrn.optional().describe('One institution of those that the caller sees'),
  limit: wholeNumber(1, 200).default(50),
  cursor: cursor.optional(),
});

/** How much of a deadline is left, and when its clock runs. */
export const deadlineAhead = {
  /** Which clock the deadline is by. */
  clock: z.enum(CLOCKS),
  /** Seconds left until the deadline as of the cut-off, by its clock, below 0: past it; null: no calendar tells it. */
  secondsLeft: z.number().nullable(),
  /**
   * When that clock runs from the cut-off on, until some time behind the deadline: a countdown stands still in between. Of a
   * deadline in working time the working hours of the page. Epoch seconds; each begins where the one before has ended, or later.
   */
  hoursAhead: z.array(z.tuple([z.number(), z.number()])).max(MAX_HOURS_AHEAD),
};

/** A question that waits, for whoever has to answer it: no text and no name. */
export const toAnswerRow = z.object({
  page: z.object({ id: z.number(), name: z.string() }),
  institution: z.object({ ogrn, name: z.string() }),
  comment: z.number(),
  post: z.number(),
  url: z.string(),
  askedAt: instant,
  dueAt: instant.nullable(),
  state: z.enum(['open', 'overdue']),
  /** Not due yet, and due before the end of the working day of its page that goes on or comes next. */
  isDueToday: z.boolean(),
  ...deadlineAhead,
  look: look.nullable(),
  /** The state of what was contested of it; null: nothing was. */
  contest: z.enum(CONTEST_STATES).nullable(),
});
export type ToAnswerRow = z.infer<typeof toAnswerRow>;
export const toAnswerAnswer = answerHead.extend({
  institution: z
    .object({ ogrn, name: z.string() })
    .nullable()
    .describe('The one that was asked for; null: none was, or the caller sees none such'),
  rows: z.array(toAnswerRow),
  counts: z.object({ open: z.number(), overdue: z.number(), dueToday: z.number() }),
  /** Answered within the last day: what came of looks, too. */
  answered: z.array(
    z.object({
      page: z.object({ id: z.number(), name: z.string() }),
      url: z.string(),
      askedAt: instant,
      answeredAt: instant,
      workingSeconds: z.number().nullable(),
      /** Null: it had no deadline. */
      inTime: z.boolean().nullable(),
    }),
  ),
  ...portion,
});
export type ToAnswerAnswer = z.infer<typeof toAnswerAnswer>;
