import {
  CONTEST_CHANGES,
  CONTEST_DECISIONS,
  CONTEST_EVENTS,
  CONTEST_STATES,
  CORRECTION_KINDS,
  MAX_CONTEST_LINK,
  MAX_CONTEST_REASON,
} from '@gospulse/domain';
import { z } from 'zod';
import { pageCheck, questionRow } from './pages.js';
import {
  code,
  day,
  givenInstant,
  instant,
  ogrn,
  pageId,
  portion,
  regionCode,
  wholeNumber,
  writtenText,
  cursor,
} from './primitives.js';

/** Contests: what somebody says against a fact, who decides, and what came of it. */

/** So many are decided at once for one cause. */
export const MAX_DECIDED_AT_ONCE = 200;

const region = regionCode.default('34');
const contestId = wholeNumber(1, 2_147_483_647);
const reason = writtenText(MAX_CONTEST_REASON);

/** What is contested: what a correction would say. Instants are ISO 8601. */
export const contestedFact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('not-a-question'), page: pageId, comment: wholeNumber(1, Number.MAX_SAFE_INTEGER) }),
  z.strictObject({
    kind: z.literal('answered-elsewhere'),
    page: pageId,
    comment: wholeNumber(1, Number.MAX_SAFE_INTEGER),
    answeredAt: givenInstant,
  }),
  z.strictObject({ kind: z.literal('criterion-met'), page: pageId, criterion: code, fromDay: day }),
  z.strictObject({ kind: z.literal('founder'), institution: ogrn, founder: ogrn }),
  z.strictObject({ kind: z.literal('outage'), page: pageId, from: givenInstant, to: givenInstant }),
]);
export type ContestedFact = z.infer<typeof contestedFact>;

export const contestState = z.enum(CONTEST_STATES);

export const newContest = z.strictObject({
  region,
  fact: contestedFact,
  reason,
  /** Where it can be seen: http(s), shown and never fetched. */
  link: z
    .url({ protocol: /^https?$/ })
    .max(MAX_CONTEST_LINK)
    .nullable(),
});

export const contestsQuery = z.strictObject({
  region,
  state: contestState.optional(),
  kind: z.enum(CORRECTION_KINDS).optional(),
  ogrn: ogrn.optional().describe('Of this institution alone'),
  limit: wholeNumber(1, 200).default(50),
  cursor: cursor.optional(),
});

export const contestBrief = z.object({
  id: z.number(),
  fact: contestedFact,
  state: contestState,
  institution: z.object({ ogrn, name: z.string() }),
  page: z.object({ id: z.number(), name: z.string() }).nullable(),
  madeAt: instant,
  madeBy: z.string(),
  reason: z.string(),
  link: z.string().nullable(),
  /** The end of the working day by which somebody has to decide or reply; null: nobody has to, or no calendar tells it. */
  dueAt: instant.nullable(),
  isOverdue: z.boolean(),
  /** Where the question stands in VK; null: not of a question, or nothing is known of it any more. */
  url: z.string().nullable(),
  /** What the criterion is called; null: not of a criterion, or no rules in force have it. */
  criterionTitle: z.string().nullable(),
  /** What whoever asks may do with it now. Who decides may not be who contests. */
  may: z.object({ decide: z.boolean(), reply: z.boolean(), withdraw: z.boolean(), revoke: z.boolean() }),
});
export type ContestBrief = z.infer<typeof contestBrief>;

export const contestEvent = z.object({
  kind: z.enum(CONTEST_EVENTS),
  at: instant,
  by: z.string(),
  reason: z.string().nullable(),
  link: z.string().nullable(),
});
export type ContestEvent = z.infer<typeof contestEvent>;

export const contestsAnswer = z.object({
  rows: z.array(contestBrief),
  /** How many stand so, under all filters but `state`. */
  states: z.record(contestState, z.number()),
  ...portion,
});
export type ContestsAnswer = z.infer<typeof contestsAnswer>;

/** One contest with what was observed beside it. */
export const contestAnswer = z.object({
  contest: contestBrief,
  events: z.array(contestEvent),
  /** The number of its correction; null: none. */
  correction: z.number().nullable(),
  /** What was observed of what is contested, as of now. */
  observed: z.object({
    question: questionRow.nullable(),
    check: pageCheck.nullable(),
    founder: z.object({ ogrn, name: z.string() }).nullable(),
    /** Of an outage: questions whose deadlines would move. */
    questions: z.number().nullable(),
  }),
  /** What has changed since it was contested. */
  changes: z.array(z.enum(CONTEST_CHANGES)),
});
export type ContestAnswer = z.infer<typeof contestAnswer>;

export const contestDecision = z.strictObject({
  region,
  ids: z.array(contestId).min(1).max(MAX_DECIDED_AT_ONCE),
  decision: z.enum(CONTEST_DECISIONS),
  reason,
});
/** What came of each: one of many may be refused alone. */
export const contestDecisionAnswer = z.object({
  results: z.array(
    z.object({
      id: z.number(),
      /** How it stands now; null: there is none such. */
      state: contestState.nullable(),
      problem: z.string().nullable(),
      /** The same in words. */
      words: z.string().nullable(),
    }),
  ),
});

export const contestMade = z.object({ id: z.number() });
export const contestReply = z.strictObject({ region, reason, link: newContest.shape.link });
export const contestRevocation = z.strictObject({ region, reason });
export const contestWithdrawal = z.strictObject({ region });
export const contestQuery = z.strictObject({ region });
export const contestParams = z.strictObject({ id: contestId });
