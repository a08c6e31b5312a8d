/** What a period is compared with: the days before it, the same dates or weekdays a year ago, or nothing. */
export const COMPARE_MODES = ['previous', 'year', 'weekdays', 'none'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/** Only questions, or all comments of residents. */
export const BASES = ['questions', 'all'] as const;
export type Basis = (typeof BASES)[number];

/** Working or calendar time. */
export const CLOCKS = ['working', 'calendar'] as const;
export type Clock = (typeof CLOCKS)[number];

/** With what was accepted against observations counted in, or by the observations alone. */
export const CORRECTION_MODES = ['with', 'without'] as const;
export type CorrectionMode = (typeof CORRECTION_MODES)[number];

/** What a daily line can show. */
export const SERIES_METRICS = [
  'subscribers',
  'posts',
  'questions',
  'overdue',
  'withinDeadlineShare',
  'coverage',
  'score',
] as const;
export type SeriesMetric = (typeof SERIES_METRICS)[number];

/** Which institutions of a list. */
export const INSTITUTION_STATES = ['with-page', 'without-page', 'obliged', 'exempt', 'not-observed'] as const;
export type InstitutionState = (typeof INSTITUTION_STATES)[number];

/** Who is ranked, by what, and which part of them. */
export const RANKING_BY = ['municipality', 'founder', 'institution'] as const;
export type RankingBy = (typeof RANKING_BY)[number];
export const RANKING_METRICS = ['deadline', 'response'] as const;
export type RankingMetric = (typeof RANKING_METRICS)[number];
export const RANKING_PARTS = ['ranked', 'few'] as const;
export type RankingPart = (typeof RANKING_PARTS)[number];

/** What has been made of a jump of subscribers: a dismissal outweighs a note. */
export const REVIEWS = ['new', 'annotated', 'dismissed'] as const;
export type Review = (typeof REVIEWS)[number];
/** Characters of a note; the database holds no more. */
export const MAX_NOTE_CHARACTERS = 500;

export const NOTE_KINDS = ['note', 'dismissed'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** States of a question that waits: not due yet, or past its deadline. */
export const QUEUE_STATES = ['open', 'overdue'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

/** Values that one filter takes at once: more than a region has districts. */
export const MAX_CHOSEN = 50;
