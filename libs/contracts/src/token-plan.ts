import { MAX_PLANNED_PAGES, MAX_PLANNED_TOKENS, PLAN_BOUNDS, PLANNED_KINDS, TOKEN_KINDS } from '@gospulse/domain';
import { z } from 'zod';
import { instant, regionCode, wholeNumber } from './primitives.js';

export const tokenPlanQuery = z.strictObject({
  region: regionCode.default('34'),
  pages: wholeNumber(1, MAX_PLANNED_PAGES).optional().describe('How many pages; left out: those of the installation'),
  tokens: wholeNumber(1, MAX_PLANNED_TOKENS)
    .optional()
    .describe('How many tokens of the kind that is in use; left out: those in use'),
});
export type TokenPlanQuery = z.infer<typeof tokenPlanQuery>;

const token = z.object({ kind: z.enum(TOKEN_KINDS), requestsPerSecond: z.number() });

/** Durations in seconds; null: never looked at, or nothing tells. */
export const plannedReach = z.object({
  kind: z.enum(PLANNED_KINDS),
  /** Calls for a look at everything. */
  callsPerPass: z.number().nullable(),
  /** The shortest time for those calls, when the tokens do nothing else. */
  passSeconds: z.number().nullable(),
  /** How old what is known becomes at most when every call succeeds; of `history` how long it takes to be read. */
  freshSeconds: z.number().nullable(),
  bound: z.enum(PLAN_BOUNDS),
  /** `freshSeconds` with one more token. */
  withFurther: z.number().nullable(),
  /** Tokens that hold it within 24 hours; of `history` always null. */
  tokensForDay: z.number().nullable(),
});
export type PlannedReachRow = z.infer<typeof plannedReach>;

export const tokenPlan = z.object({
  pages: z.number(),
  tokens: z.array(token.extend({ count: z.number() })),
  tokensFrom: z.enum(['asked', 'in-use', 'assumed']),
  /** What one more token is. */
  further: token,
  /** Calls of `wall.get` a token may make in a day. */
  wallGetPerDay: z.number(),
  lookAheadIds: z.number(),
  basis: z.object({
    source: z.enum(['measured', 'assumed']),
    wallsRead: z.number(),
    posting: z.object({ postsPerDay: z.number(), activeShare: z.number() }),
    bookDays: z.number(),
  }),
  kinds: z.array(plannedReach),
  /** Share of the requests a second of tokens that read walls; null: there is none. */
  pace: z.object({ share: z.number().nullable(), withComments: z.boolean() }),
  /** Tokens such as the further one for all that is repeated within 24 hours; null: no number does. */
  tokensForDay: z.number().nullable(),
});

export const tokenPlanAnswer = z.object({
  region: z.object({ code: regionCode, name: z.string(), zone: z.string() }),
  asOf: instant,
  /** Of the whole installation. Null: told to whoever sees a whole region, or no page is known to VK yet. */
  plan: tokenPlan.nullable(),
});
export type TokenPlanAnswer = z.infer<typeof tokenPlanAnswer>;
