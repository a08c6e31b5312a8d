import { QUESTION_OUTCOMES, QUESTION_STATES, WATCH_KINDS } from '@gospulse/domain';
import { z } from 'zod';
import { nextStep, pageScore } from './compliance.js';
import { fullFigureRow, withPrevious } from './figure-row.js';
import { institutionBrief, pageBrief } from './institutions.js';
import { answerHead } from './period.js';
import { day, instant, ogrn, portion } from './primitives.js';
import { seriesPoint } from './series.js';

export const pageCheck = z.object({
  code: z.string(),
  title: z.string(),
  state: z.enum(['met', 'failed', 'not-measured', 'not-applicable']),
  weight: z.number(),
  points: z.number(),
  /** What was seen, in words; null when nothing was measured. */
  evidence: z.string().nullable(),
  /** What to do next, one sentence; only on a failed check. */
  advice: z.string().nullable(),
  /** When we saw it; null when nothing was measured, or a file says it. */
  observedAt: instant.nullable(),
  /** The day of the imported file that says it; null when we saw it ourselves. */
  filedOn: day.nullable(),
});
export type PageCheck = z.infer<typeof pageCheck>;

export const pageAnswer = answerHead.extend({
  ...withPrevious,
  page: pageBrief.extend({ stateSince: instant.nullable(), previousScreenNames: z.array(z.string()) }),
  institution: institutionBrief,
  founder: z.object({ ogrn, name: z.string() }).nullable(),
  compliance: pageScore.extend({
    checks: z.array(pageCheck),
    /** Overdue questions first, then by points gained. */
    nextSteps: z.array(nextStep),
  }),
  figures: fullFigureRow,
  /** One point a day: the last count observed in it. Gaps are null. */
  subscribers: z.array(seriesPoint),
  /** Whether residents can comment: from the newest posts. */
  comments: z.enum(['open', 'closed', 'not-observed']),
  /** When each kind of observation last succeeded, and what the last failure was. */
  watches: z.array(
    z.object({
      kind: z.enum(WATCH_KINDS),
      lastSuccessAt: instant.nullable(),
      lastOutcome: z.string().nullable(),
    }),
  ),
});
export type PageAnswer = z.infer<typeof pageAnswer>;

export const questionRow = z.object({
  askedAt: instant,
  answeredAt: instant.nullable(),
  elapsedSeconds: z.number().nullable(),
  workingSeconds: z.number().nullable(),
  dueAt: instant.nullable(),
  state: z.enum(QUESTION_STATES),
  outcome: z.enum(QUESTION_OUTCOMES).describe('The state, told by the deadline: a late reply is no good end'),
  late: z
    .object({ elapsedSeconds: z.number(), workingSeconds: z.number().nullable() })
    .nullable()
    .describe('How long after its deadline it was answered, or has waited so far; null: not after it'),
  class: z.string(),
  url: z.string(),
  corrected: z.boolean().describe('Whether a correction in force makes it another than was observed, or none'),
});
export type QuestionRow = z.infer<typeof questionRow>;

export const pageQuestionsAnswer = answerHead.extend({
  rows: z.array(questionRow),
  ...portion,
});
export type PageQuestionsAnswer = z.infer<typeof pageQuestionsAnswer>;
