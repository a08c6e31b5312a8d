import { HOURS_OF, QUESTION_LISTS, QUESTION_OUTCOMES, WAIT_LENGTHS } from '@gospulse/domain';
import { z } from 'zod';
import { questionRow } from './pages.js';
import { answerHead } from './period.js';
import { cursor, oktmo, ogrn, unknownReason, wholeNumber } from './primitives.js';
import { repliesQuery } from './replies.js';

export const questionList = z.enum(QUESTION_LISTS);
export const questionOutcome = z.enum(QUESTION_OUTCOMES);

export const askedQuery = repliesQuery.extend({
  state: questionList.optional().describe('Which of the questions; without it, all'),
  wait: z.enum(WAIT_LENGTHS).optional().describe('How long they waited by `clock`: a bar of the distribution'),
  weekday: wholeNumber(1, 7).optional().describe('Local weekday, Monday is 1'),
  hour: wholeNumber(0, 23).optional().describe('Local hour'),
  at: z
    .enum(HOURS_OF)
    .default('asked')
    .describe('Whether `weekday` and `hour` are of the question or of its first reply'),
  limit: wholeNumber(1, 500).default(50),
  cursor: cursor.optional(),
});
export type AskedQuery = z.infer<typeof askedQuery>;

/** A question of a period: no text and no name, whoever wants to read it follows the link to VK. */
export const askedRow = questionRow.extend({
  page: z.object({ id: z.number(), name: z.string() }),
  institution: z.object({ ogrn, name: z.string() }),
  municipality: z.object({ oktmo: z.string(), name: z.string() }).nullable(),
  /** What its institution counts under in tables by municipality, where it is in none too. */
  placeCode: oktmo,
  founder: z.object({ ogrn, name: z.string() }).nullable(),
});
export type AskedRow = z.infer<typeof askedRow>;

export const askedAnswer = answerHead.extend({
  /** Newest first. */
  rows: z.array(askedRow),
  /** Questions of the list: the number that led to it. */
  total: z.number(),
  nextCursor: z.string().nullable(),
  /** How many became what, whatever `state` is asked for. */
  outcomes: z.object(
    Object.fromEntries(QUESTION_OUTCOMES.map((outcome) => [outcome, z.number()])) as Record<
      (typeof QUESTION_OUTCOMES)[number],
      z.ZodNumber
    >,
  ),
  /** Why there is none; null where there are questions. */
  unknown: unknownReason.nullable(),
});
export type AskedAnswer = z.infer<typeof askedAnswer>;
