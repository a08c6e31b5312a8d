import {
  EDITION_FILE_KINDS,
  EDITION_STATES,
  MAX_DAYS_AFTER,
  MAX_EDITION_REASON,
  MAX_WAIT_DAYS,
  PERIOD_KINDS,
  REPORT_JOB_KINDS,
  SCHEDULE_RUN_STATES,
} from '@gospulse/domain';
import { z } from 'zod';
import { digestDownloads } from './digests.js';
import { instant, regionCode, wholeNumber, writtenText } from './primitives.js';

/** Editions of reports: what is asked for, what is begun, and what came of it. Everything is of one region. */

const MAX_RECIPIENTS = 20;

const region = regionCode.default('34');
const ofRegion = z.strictObject({ region });
const editionNumber = wholeNumber(1, 2_147_483_647);
const formCode = z.string().regex(/^[a-z0-9-]{1,40}$/);
const periodKind = z.enum(PERIOD_KINDS);
/** `2026-W47`, `2026-10`, `2026-Q3`, `2026-H1`, `2026`. */
const periodCode = z.string().max(20).describe('A whole period: 2026-W47, 2026-10, 2026-Q3, 2026-H1 or 2026');
const editionFileKind = z.enum(EDITION_FILE_KINDS);
const reason = writtenText(MAX_EDITION_REASON);

export const editionParams = z.strictObject({ number: editionNumber });
const editionFileParams = z.strictObject({ number: editionNumber, kind: editionFileKind });
export const regionQuery = ofRegion;

const period = z.object({ code: z.string(), from: z.string(), to: z.string() });
export type ReportPeriodShown = z.infer<typeof period>;

/** A form that editions can be made of, and the periods of it that are over, newest first. */
const reportForm = z.object({
  code: z.string(),
  version: z.number(),
  title: z.string(),
  sheets: z.array(z.object({ code: z.string(), title: z.string() })),
  /** Whole periods that are over and of which something is known, by kind; at most 60 of each. */
  periods: z.array(z.object({ kind: periodKind, periods: z.array(period) })),
});
export type ReportForm = z.infer<typeof reportForm>;
export const reportFormsAnswer = z.object({ forms: z.array(reportForm) });

/** Addresses that answer the bytes of a file: they have no answer to be checked by a schema. */
export const downloads = {
  ...digestDownloads,
  editionFile: {
    ...{ path: '/editions/{number}/files/{kind}', params: editionFileParams, query: regionQuery },
    summary: 'Файл издания, каким он был зафиксирован',
  },
} as const;

export const editionState = z.enum(EDITION_STATES);

const editionBrief = z.object({
  number: z.number(),
  form: z.object({ code: z.string(), version: z.number(), title: z.string() }),
  period,
  /** The cut-off: nothing later is known. */
  asOf: instant,
  frozenAt: instant,
  frozenBy: z.string(),
  /** The number of the edition that it replaces; null: none. */
  corrects: z.number().nullable(),
  /** `frozen`: in force. */
  state: editionState,
  /** Why it is not in force any more, or why it corrects another. */
  stateReason: z.string().nullable(),
  replacedBy: z.number().nullable(),
  /** Of its JSON file. */
  sha256: z.string(),
});
export type EditionBrief = z.infer<typeof editionBrief>;

export const editionsQuery = z.strictObject({
  region,
  form: formCode.optional(),
  state: editionState.optional(),
  before: editionNumber.optional().describe('Editions of smaller numbers'),
  limit: wholeNumber(1, 200).default(50),
});
export const editionsAnswer = z.object({
  /** Newest first. */
  editions: z.array(editionBrief),
  total: z.number(),
  /** Where the list goes on; null: at its end. */
  before: z.number().nullable(),
});

export const editionAnswer = z.object({
  edition: editionBrief,
  versions: z.array(z.object({ name: z.string(), version: z.string() })),
  files: z.array(z.object({ kind: editionFileKind, name: z.string(), sha256: z.string(), size: z.number() })),
  /** The findings and what is missing, as its files say them. */
  sentences: z.array(z.string()),
  gaps: z.array(z.string()),
  sheets: z.array(z.object({ code: z.string(), title: z.string(), rows: z.number() })),
  /** What the last check found; null: it was never checked. */
  lastVerified: z.object({ at: instant, isSame: z.boolean(), words: z.string() }).nullable(),
});
export type EditionAnswer = z.infer<typeof editionAnswer>;

/** A job is begun by a command, and asked about by its number. */
const reportJobKind = z.enum(REPORT_JOB_KINDS);
export const reportJobParams = z.strictObject({ id: wholeNumber(1, Number.MAX_SAFE_INTEGER) });
export const reportJobBegun = z.object({ id: z.number() });

export const reportRequest = z.strictObject({ region, form: formCode, period: periodCode });
export const newEdition = z.strictObject({
  ...reportRequest.shape,
  kinds: z
    .array(editionFileKind)
    .max(6)
    .optional()
    .describe('Kinds of files to keep, JSON always among them; all if left out'),
  corrects: z.strictObject({ number: editionNumber, reason }).optional(),
});
export type NewEdition = z.input<typeof newEdition>;
export const withdrawal = z.strictObject({ region, reason });

const cell = z.union([z.string(), z.number(), z.null()]);

/** A cell that differs from the edition before, with why, as far as the facts tell. */
const explainedDifference = z.object({
  kind: z.enum(['changed', 'row-added', 'row-removed', 'sheet-added', 'sheet-removed', 'text']),
  sheet: z.string().nullable(),
  row: z.string().nullable(),
  column: z.string().nullable(),
  before: cell,
  after: cell,
  why: z.string(),
});
export type ExplainedDifferenceAnswer = z.infer<typeof explainedDifference>;

/** A sheet as a preview shows it: its first rows. */
const previewedSheet = z.object({
  code: z.string(),
  title: z.string(),
  columns: z.array(z.object({ code: z.string(), head: z.string(), kind: z.string() })),
  rowCount: z.number(),
  rows: z.array(z.array(cell)),
  /** What tells each of the rows, in their order: as in the edition before, and as `row` of a difference. */
  keys: z.array(z.string()),
  /** Why cells of each of the rows are unknown, by code of the column. */
  unknown: z.array(z.record(z.string(), z.string())),
  total: z.array(cell).nullable(),
  notes: z.array(z.string()),
});
export type PreviewedSheet = z.infer<typeof previewedSheet>;

const reportPreview = z.object({
  form: z.object({ code: z.string(), version: z.number(), title: z.string() }),
  period,
  asOf: instant,
  sentences: z.array(z.string()),
  /** What is missing, and what can be done about it. */
  gaps: z.array(z.string()),
  /** Some of what the period is told by is not summed up yet. */
  isBehind: z.boolean(),
  sheets: z.array(previewedSheet),
  /** The edition it is compared with; null: there is none. */
  previous: z.object({ edition: editionBrief, sheets: z.array(previewedSheet) }).nullable(),
  differences: z.array(explainedDifference),
  moreDifferences: z.number(),
});
export type ReportPreview = z.infer<typeof reportPreview>;

/** How a job ended. A refusal is said in words that people read. */
export const reportJobOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preview'), preview: reportPreview }),
  z.object({ kind: z.literal('frozen'), number: z.number() }),
  z.object({ kind: z.literal('verified'), isSame: z.boolean(), words: z.string() }),
  /** `number`: the edition in the way, where there is one. */
  z.object({ kind: z.literal('refused'), why: z.string(), words: z.string(), number: z.number().nullable() }),
  /** It broke; what is known of it stands in the log. */
  z.object({ kind: z.literal('failed') }),
]);
export type ReportJobOutcome = z.infer<typeof reportJobOutcome>;

export const reportJobAnswer = z.object({
  id: z.number(),
  kind: reportJobKind,
  state: z.enum(['waiting', 'running', 'ended']),
  askedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Null until it has ended. */
  outcome: reportJobOutcome.nullable(),
  /** False: nothing that works on reports is running at the moment, so that waiting will not help. */
  hasWorker: z.boolean(),
});
export type ReportJobAnswer = z.infer<typeof reportJobAnswer>;

/** Editions that are frozen by themselves when a period is over, and sent. */
export const reportScheduleSettings = z.strictObject({
  region,
  form: formCode,
  periodKind,
  /** Whole days after the end of the period, and the time of that day by the clock of the region. */
  daysAfter: wholeNumber(0, MAX_DAYS_AFTER),
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  /** So many days longer it waits for a complete observation; then it is frozen with what is missing named. */
  waitDays: wholeNumber(0, MAX_WAIT_DAYS).default(3),
  kinds: z.array(editionFileKind).min(1).max(6),
  recipients: z.array(z.email().max(254)).max(MAX_RECIPIENTS),
});
export type ReportScheduleSettings = z.input<typeof reportScheduleSettings>;
export const reportScheduleParams = z.strictObject({ id: wholeNumber(1, 2_147_483_647) });

const reportSchedule = z.object({
  id: z.number(),
  form: z.object({ code: z.string(), title: z.string() }),
  periodKind,
  daysAfter: z.number(),
  time: z.string(),
  waitDays: z.number(),
  kinds: z.array(editionFileKind),
  recipients: z.array(z.string()),
  madeBy: z.string(),
  /** The period that is next, and when. */
  next: z.object({ period, at: instant }),
  /** What came of the last one; null: there was none yet. */
  last: z
    .object({
      period,
      state: z.enum(SCHEDULE_RUN_STATES),
      /** In words: what it waits for, or why it was refused. */
      words: z.string().nullable(),
      number: z.number().nullable(),
      /** Letters that were handed over to the mail server, that wait, and that were refused for good. */
      mail: z.object({ sent: z.number(), waiting: z.number(), refused: z.number() }),
      /** The newest letter of each recipient, as far as it was not taken; why in words. `isWaiting`: it will be tried again. */
      troubles: z.array(z.object({ recipient: z.string(), isWaiting: z.boolean(), words: z.string() })),
    })
    .nullable(),
});
export type ReportSchedule = z.infer<typeof reportSchedule>;
export const reportSchedulesAnswer = z.object({
  schedules: z.array(reportSchedule),
  /** Whether a mail server is set: without one, editions are frozen and not sent. */
  canSend: z.boolean(),
});

export const reportScheduleMade = z.object({ id: z.number() });
/** How many letters were written. */
export const reportSentAgain = z.object({ letters: z.number() });
