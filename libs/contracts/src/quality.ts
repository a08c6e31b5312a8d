import { REFUSAL_REASONS, REFUSED_KINDS, TOKEN_KINDS, WATCH_KINDS, WATCH_STATES } from '@gospulse/domain';
import { z } from 'zod';
import { cursor, instant, ogrn, portion, regionCode, wholeNumber } from './primitives.js';

export const watchKind = z.enum(WATCH_KINDS);

export const watchState = z.enum(WATCH_STATES);
export type WatchStateName = z.infer<typeof watchState>;

export const qualityQuery = z.strictObject({
  region: regionCode.default('34'),
  watch: watchKind.optional().describe('Only this kind of observation in the list of troubled pages'),
  condition: z
    .enum(WATCH_STATES)
    .optional()
    .describe('Only pages in this state in the list of pages; left out: those in a state that somebody has to know of'),
  outcome: z
    .string()
    .regex(/^[\w:-]{1,60}$/)
    .optional()
    .describe('Only pages whose last look ended so in the list of pages'),
  limit: wholeNumber(1, 200).default(25),
  cursor: cursor.optional(),
});
export type QualityQuery = z.infer<typeof qualityQuery>;

export const kindQuality = z.object({
  kind: watchKind,
  pages: z.number(),
  states: z.record(watchState, z.number()),
  /** Outcomes of the last look by state; `outcome` null: nobody has looked yet. */
  reasons: z.array(z.object({ state: watchState, outcome: z.string().nullable(), pages: z.number() })),
  /** Pages in a state that explains their absence are left out of both. */
  oldestSuccessAt: instant.nullable(),
  medianSuccessAt: instant.nullable(),
  /** Planned seconds between two looks; null: none has been planned. */
  interval: z.object({ least: z.number(), median: z.number(), most: z.number() }).nullable(),
  leastStaleSeconds: z.number(),
  underWay: z.boolean(),
});
export type KindQuality = z.infer<typeof kindQuality>;

export const troubledRow = z.object({
  id: z.number().nullable(),
  name: z.string(),
  institution: z.string(),
  ogrn,
  municipality: z.string().nullable(),
  watch: watchKind,
  condition: z.enum(WATCH_STATES),
  seenAt: instant.nullable(),
  triedAt: instant.nullable(),
  outcome: z.string().nullable(),
  failures: z.number(),
  intervalSeconds: z.number().nullable(),
});
export type TroubledRow = z.infer<typeof troubledRow>;

/** Institutions of which nothing says where they are: a register that is filled by forms without ОКТМО has some. */
export const unplaced = z.object({
  institutions: z.number(),
  /** The first of them by name. */
  rows: z.array(z.object({ ogrn, name: z.string() })),
});
export type Unplaced = z.infer<typeof unplaced>;

export const tokenHealth = z.object({
  /** Fingerprint of the token, never the token. */
  token: z.string(),
  kind: z.enum(TOKEN_KINDS),
  requestsPerSecond: z.number(),
  state: z.enum(['ok', 'refused', 'needs-operator']),
  stateCode: z.number().nullable(),
  stateSince: instant.nullable(),
  execute: z.enum(['unknown', 'yes', 'no']),
  lastOkAt: instant.nullable(),
  lastFailureAt: instant.nullable(),
  lastFailureClass: z.string().nullable(),
  lastFailureCode: z.number().nullable(),
  parked: z.array(z.object({ method: z.string(), until: instant, class: z.string(), code: z.number().nullable() })),
  /** Calls of `wall.get` in VK's day; null for a community token, which reads no walls. */
  wallGet: z.object({ quota: z.number(), used: z.number(), left: z.number() }).nullable(),
});
export type TokenHealth = z.infer<typeof tokenHealth>;

export const sweepRow = z.object({
  id: z.number(),
  mode: z.enum(['schedule', 'once']),
  kinds: z.array(z.string()),
  startedAt: instant,
  state: z.enum(['done', 'running', 'unfinished']),
  seconds: z.number().nullable(),
  requests: z.record(z.string(), z.number()),
  outcomes: z.record(z.string(), z.number()),
});
export type SweepRow = z.infer<typeof sweepRow>;

export const planReach = z.object({
  kind: z.string(),
  computedAt: instant,
  nominalSeconds: z.number(),
  plannedSeconds: z.number(),
  callsADay: z.number(),
  callsADayAllowed: z.number().nullable(),
});
export type PlanReach = z.infer<typeof planReach>;

/**
 * Whether VK is asked at all; `no-collector`: no collector has lived for over a minute; with `author-key` it is asked for
 * subscribers and profiles alone.
 */
export const observing = z.enum([
  'on',
  'no-collector',
  'no-tokens',
  'tokens-refused',
  'clock-off',
  'author-key',
  'unknown',
]);
export type ObservingName = z.infer<typeof observing>;

/** What was refused, and why. */
export const refusedKind = z.enum(REFUSED_KINDS);
export const refusalReason = z.enum(REFUSAL_REASONS);

/** Values of VK's answers that cannot be true, refused in the last `days`: see docs/operations.md. */
export const refusedValues = z.object({
  days: z.number(),
  rows: z.array(
    z.object({
      kind: refusedKind,
      reason: refusalReason,
      /** How often such a value came to the region; the same one comes again with every look. Null: told to whoever sees all of it. */
      times: z.number().nullable(),
      firstAt: instant,
      lastAt: instant,
      /** The first of the pages it came from. */
      pages: z.array(z.object({ id: z.number(), name: z.string() })),
    }),
  ),
  /** Counts of subscribers a thousand times others than before; `outcome` null: it waits, and counts nowhere. */
  doubtful: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      institution: z.string(),
      ogrn,
      lastGood: z.number(),
      lastGoodAt: instant,
      members: z.number(),
      firstSeenAt: instant,
      outcome: z.enum(['confirmed', 'not-confirmed']).nullable(),
    }),
  ),
});
export type RefusedValuesAnswer = z.infer<typeof refusedValues>;

/** The collectors' clocks against the database's; `unusable`: nothing is observed. */
export const clockState = z.object({
  aheadSeconds: z.number().nullable(),
  state: z.enum(['good', 'differs', 'unusable', 'unknown']),
});

export const qualityAnswer = z.object({
  region: z.object({ code: regionCode, name: z.string(), zone: z.string() }),
  asOf: instant,
  register: z.object({ pages: z.number(), fresh: z.number(), unseenForDay: z.number(), neverSeen: z.number() }),
  kinds: z.array(kindQuality),
  troubled: z.object({ rows: z.array(troubledRow), ...portion }),
  /** Registered pages that VK does not know, the first hundred; `proved` false: an answer left it out once. */
  unknownPages: z.object({
    total: z.number(),
    rows: z.array(
      z.object({ link: z.string(), institution: z.string(), ogrn, since: instant.nullable(), proved: z.boolean() }),
    ),
  }),
  refused: refusedValues,
  unplaced,
  classifier: z.object({
    current: z.string(),
    versions: z.array(z.object({ version: z.string(), comments: z.number(), lastSeenAt: instant })),
    /** Officials' comments, and those whose wording an earlier version hashed and VK has not shown since. */
    wording: z.object({ current: z.string(), comments: z.number(), former: z.number() }),
  }),
  /** The rest is of the whole installation: all its regions share the tokens. Null: told to whoever sees a whole region. */
  plan: z.array(planReach).nullable(),
  observing: z.object({ state: observing, notCollectingSince: instant.nullable(), wallGetPerDay: z.number() }),
  tokens: z.array(tokenHealth).nullable(),
  sweeps: z.array(sweepRow).nullable(),
  clock: clockState,
});
export type QualityAnswer = z.infer<typeof qualityAnswer>;
