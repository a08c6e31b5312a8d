import { z } from 'zod';
import { complianceZone } from './compliance.js';
import { day, instant, pageType, regionCode, replyDeadlines } from './primitives.js';

export const methodologyQuery = z.strictObject({ region: regionCode.default('34') });
export type MethodologyQuery = z.infer<typeof methodologyQuery>;

export const definition = z.object({
  id: z.string(),
  title: z.string(),
  short: z.string().describe('For hover and focus'),
  formula: z.string().describe('In words'),
  edges: z.array(z.string()),
  source: z.string(),
  version: z.string(),
});

export const criterionInForce = z.object({
  code: z.string(),
  title: z.string(),
  weight: z.number(),
  rule: z.string().describe('When the points are given, in words'),
  appliesTo: z.string().describe('Whose pages it is asked of, in words'),
});

/** Stretches of work by weekday, Monday first, in minutes from local midnight; none: a day off. */
const workingWeek = z.array(z.array(z.object({ fromMinute: z.number(), toMinute: z.number() })));

export const methodologyAnswer = z.object({
  region: z.object({ code: z.string(), name: z.string(), zone: z.string() }),
  asOf: instant,
  definitions: z.array(definition),
  policy: z.object({
    version: z.string(),
    /** Null: the default profile, in force before any policy of the region's own. */
    effectiveFrom: day.nullable(),
    ...replyDeadlines,
    fastWorkingSeconds: z.number(),
    responseWindowSeconds: z.number(),
    postsPerWeekNorm: z.number(),
    acknowledgementWithinSeconds: z.number(),
    postsPerWeekByKind: z.array(z.object({ kind: z.string(), label: z.string(), posts: z.number() })),
    /** Null: pages of the type have no norm. */
    postsPerWeekByType: z.array(z.object({ type: pageType, label: z.string(), posts: z.number().nullable() })),
    /** For how many days after its own day imported evidence of a criterion holds. */
    evidenceDays: z.array(z.object({ code: z.string(), title: z.string(), days: z.number() })),
    /** All counts of subscribers of a day are kept for so many days after it; then its first and its last. */
    allCountsDays: z.number(),
    hours: z.object({
      week: workingWeek,
      shortenedByMinutes: z.number(),
      /** Who keeps other hours than the region: kinds first, then institutions. */
      others: z.array(
        z.object({
          of: z.enum(['kind', 'institution']),
          key: z.string().describe('Code of the kind, or ОГРН'),
          label: z.string(),
          week: workingWeek,
          worksOnHolidays: z.boolean(),
        }),
      ),
      daysOff: z.number(),
      workingDays: z.number(),
      shortened: z.number(),
    }),
    zones: z.array(z.object({ zone: complianceZone, from: z.number() })),
    criteria: z.array(criterionInForce),
    /** What default profiles have brought since these rules came into force, and they do not have. */
    newDefaults: z.array(z.object({ code: z.string(), title: z.string(), version: z.string(), effectiveFrom: day })),
  }),
  /** Every version with its first day, newest first: old days keep theirs. */
  versions: z.array(z.object({ version: z.string(), effectiveFrom: day.nullable() })),
  calendar: z.object({
    version: z.string(),
    firstYear: z.number(),
    lastYear: z.number(),
    /** Years for which no decree was found: their days may be moved otherwise yet. */
    draftYears: z.array(z.number()),
  }),
  classifier: z.string(),
  /** Version of what is taken out of a reply's text before it is hashed. */
  wording: z.string(),
  /** How waits are told: to the minute to 24 hours, and beyond within this relative error. */
  buckets: z.object({ scheme: z.string(), relativeError: z.number() }),
});
export type MethodologyAnswer = z.infer<typeof methodologyAnswer>;
