/** Whole units of the calendar, which alone are reported upward. */
export const PERIOD_KINDS = ['week', 'month', 'quarter', 'half-year', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Kinds of files that an edition is written as. */
export const EDITION_FILE_KINDS = ['xlsx', 'csv', 'machine-csv', 'json', 'pdf', 'docx'] as const;
export type EditionFileKind = (typeof EDITION_FILE_KINDS)[number];

/** `frozen`: in force. */
export const EDITION_STATES = ['frozen', 'replaced', 'withdrawn'] as const;

/** What takes longer than an answer may, and is made in the background. */
export const REPORT_JOB_KINDS = ['preview', 'freeze', 'verify'] as const;
export type ReportJobKind = (typeof REPORT_JOB_KINDS)[number];

/** What came of a period of a schedule; `waiting`: nothing yet. */
export const SCHEDULE_RUN_STATES = ['waiting', 'frozen', 'refused', 'failed'] as const;

/** Characters of why an edition is corrected or withdrawn. */
export const MAX_EDITION_REASON = 500;

/** Whole days between the end of a period and its edition by schedule, and those that observation is waited for after it. */
export const MAX_DAYS_AFTER = 60;
export const MAX_WAIT_DAYS = 30;
