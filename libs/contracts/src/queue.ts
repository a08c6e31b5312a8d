import { BACKLOG_BANDS, QUEUE_SORTS, QUEUE_STATES } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { cursor, day, figure, instant, ogrn, oktmo, unknownReason, wholeNumber } from './primitives.js';
import { repliesQuery } from './replies.js';

export const queueState = z.enum(QUEUE_STATES);
export const queueBand = z.enum(BACKLOG_BANDS);
export type QueueBand = z.infer<typeof queueBand>;

export const queueQuery = repliesQuery.extend({
  state: queueState.optional().describe('`open`: not due yet; `overdue`: past its deadline'),
  band: queueBand.optional().describe('Working hours waited'),
  sort: z.enum(QUEUE_SORTS).default('asked').describe('Longest waiting first, by deadline, or by municipality'),
  limit: wholeNumber(1, 500).default(50),
  cursor: cursor.optional(),
});
export type QueueQuery = z.infer<typeof queueQuery>;

/** A question without a reply: no text and no name, whoever wants to read it follows the link to VK. */
export const queueRow = z.object({
  askedAt: instant,
  elapsedSeconds: z.number(),
  /** Null: no calendar tells it. */
  workingSeconds: z.number().nullable(),
  dueAt: instant.nullable(),
  state: queueState,
  band: queueBand.nullable(),
  /** Since when the deadline has passed, in either clock; null as long as it has not. */
  overdue: z.object({ elapsedSeconds: z.number(), workingSeconds: z.number().nullable() }).nullable(),
  class: z.string(),
  url: z.string(),
  page: z.object({ id: z.number(), name: z.string() }),
  institution: z.object({ ogrn, name: z.string() }),
  municipality: z.object({ oktmo: z.string(), name: z.string() }).nullable(),
  /** What its institution counts under in tables by municipality, where it is in none too. */
  placeCode: oktmo,
  founder: z.object({ ogrn, name: z.string() }).nullable(),
});
export type QueueRow = z.infer<typeof queueRow>;

const counts = { open: z.number(), overdue: z.number() };

export const queueAnswer = answerHead.extend({
  rows: z.array(queueRow),
  /** Rows under all filters, `state` and `band` among them. */
  total: z.number(),
  nextCursor: z.string().nullable(),
  /** Why nobody waits, or that it is not known; null where somebody does. `all-answered`: there were questions. */
  absence: z.union([unknownReason, z.literal('all-answered')]).nullable(),
  /** Totals below are under all filters but `state` and `band`. */
  states: z.object(counts),
  /** Null: no calendar tells how long anybody has waited by working time. */
  bands: z.array(z.object({ band: queueBand, ...counts })).nullable(),
  /** Under `band` too, whatever `oktmo` is asked for: without it they add up to `total`. */
  municipalities: z.array(z.object({ oktmo: z.string(), name: z.string(), ...counts })),
  /** Working seconds waited by those who still wait. */
  wait: z.object({ median: figure, p90: figure, longest: figure }),
  /** Questions that wait since before the period, and the day of the oldest one. */
  earlier: z.object({ questions: z.number(), oldestOn: day.nullable() }),
});
export type QueueAnswer = z.infer<typeof queueAnswer>;
