import { SERIES_METRICS } from '@gospulse/domain';
import { z } from 'zod';
import { answerHead } from './period.js';
import { day } from './primitives.js';

/** A daily line. `value: null` is a gap and is drawn as one, never as 0. */
export const seriesPoint = z.object({
  day,
  value: z.number().nullable(),
  /** Pages or questions behind the point. */
  n: z.number(),
  /** The day goes on, or the deadline of some of its questions has not passed: the value is not the last one. */
  unfinished: z.boolean(),
  /**
   * Of the share within the deadline: the questions whose outcome is clear or still to come (`n` of them are judged), and
   * the part of these that is in time whatever becomes of the rest. Left out of other figures.
   */
  of: z.number().optional(),
  atLeast: z.number().nullable().optional(),
});
export type SeriesPoint = z.infer<typeof seriesPoint>;

/** A day on which corrections lie that count in the line: how many of questions asked on it, and whether an outage was. */
export const correctedDay = z.object({ day, corrections: z.number().int(), outage: z.boolean() });
export type CorrectedDay = z.infer<typeof correctedDay>;

export const seriesAnswer = answerHead.extend({
  metric: z.enum(SERIES_METRICS),
  points: z.array(seriesPoint),
  /** The comparison period, day by day in the same order; empty when none was asked for. */
  comparison: z.array(seriesPoint),
  corrected: z.array(correctedDay).describe('Empty for lines that are not of questions, and without corrections'),
});
export type SeriesAnswer = z.infer<typeof seriesAnswer>;
