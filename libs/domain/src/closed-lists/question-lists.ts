/** What became of a question by the cut-off: each is one of these, and all of them together are all questions. */
export const QUESTION_OUTCOMES = [
  'in-time',
  'late',
  'answered-undated',
  'open',
  'overdue',
  'withdrawn',
  'withdrawn-late',
] as const;
export type QuestionOutcome = (typeof QUESTION_OUTCOMES)[number];

/** Lists of questions that numbers on screens are made of. */
export const QUESTION_LISTS = [
  'in-time',
  'late',
  'answered',
  'waiting',
  'open',
  'overdue',
  'withdrawn',
  'judged',
  'breached',
  'eligible',
  'answered-in-window',
  'worded',
  'formulaic',
] as const;
export type QuestionList = (typeof QUESTION_LISTS)[number];

/** Lengths of waits, as the bars of the distribution: up to 15 minutes, 1, 4, 9 and 24 hours, and longer. */
export const WAIT_LENGTHS = ['quarter', 'hour', 'four-hours', 'nine-hours', 'day', 'longer'] as const;
export type WaitLength = (typeof WAIT_LENGTHS)[number];

/** Whose hour and weekday are asked for: of the question, or of its first reply. */
export const HOURS_OF = ['asked', 'replied'] as const;
export type HourOf = (typeof HOURS_OF)[number];
