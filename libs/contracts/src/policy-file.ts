import {
  COUNT_FACTS,
  CRITERION_CODES,
  FILED_CODES,
  FLAG_FACTS,
  INSTITUTION_LEVELS,
  MAX_ALL_COUNTS_DAYS,
  MIN_ALL_COUNTS_DAYS,
  NUMBER_FACTS,
} from '@gospulse/domain';
import { z } from 'zod';
import { ogrn, pageType } from './primitives.js';

/** Written as a day; whether there is such a day, and a calendar for it, is a rule of the domain. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('Local calendar day, YYYY-MM-DD');
/** A line of text: no control or direction characters nor halves of one, so that it shows as it was written. */
const line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+$/u);
const kind = z.string().regex(/^[a-z_]{1,40}$/);
const kinds = z.array(kind).min(1).max(40);
const posts = z.number().int().min(0).max(100);
const minute = z.number().int().min(0).max(1_440);
const seconds = z.number().int().min(60).max(2_592_000);
const days = z.array(day).max(400);
const span = z.number().int().min(0).max(1_000);
const share = z.number().min(0).max(1);
const limit = z.number().min(0).max(1_000);

/** What facts were called before; files written then are still at hand. */
const FORMER_NAMES: ReadonlyMap<unknown, string> = new Map([
  ['hasPhoto', 'avatar'],
  ['hasDescription', 'description'],
  ['hasCover', 'cover'],
]);
const presentName = (name: unknown) => FORMER_NAMES.get(name) ?? name;

const steps = z
  .array(z.union([z.strictObject({ from: limit, share }), z.strictObject({ above: limit, share })]))
  .min(1)
  .max(10);

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('present'), fact: z.preprocess(presentName, z.enum(FLAG_FACTS)) }),
  z.strictObject({ kind: z.literal('none'), fact: z.enum(COUNT_FACTS) }),
  z.strictObject({ kind: z.literal('posts-norm') }),
  z.strictObject({ kind: z.literal('steps'), fact: z.enum(NUMBER_FACTS), steps }),
  z.strictObject({ kind: z.literal('filed'), evidenceDays: span }),
  z.strictObject({ kind: z.literal('filed-steps'), unit: z.enum(['count', 'percent']), evidenceDays: span, steps }),
]);

const pageTypes = z.array(pageType).min(1).max(3);

const criterion = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,59}$/)
    .describe(`${CRITERION_CODES.join(', ')}, or a code of the region's own that begins with own-`),
  weight: z.number().min(0).max(1_000),
  title: line,
  advice: line.describe('One sentence; {norm} stands for the norm of posts'),
  rule,
  applies: z
    .strictObject({
      kinds: kinds.optional(),
      exceptKinds: kinds.optional(),
      levels: z.array(z.enum(INSTITUTION_LEVELS)).min(1).max(3).optional(),
      pageTypes: pageTypes.optional(),
      exceptPageTypes: pageTypes.optional(),
    })
    .optional(),
});

const deadlines = z.strictObject({
  replyWorkingSeconds: seconds.nullable().default(null).describe('Null or left out: the deadline is by the clock'),
  replyElapsedSeconds: seconds.nullable().default(null).describe('By the clock, days off and nights too'),
  fastWorkingSeconds: seconds,
  responseWindowSeconds: seconds,
  postsPerWeekNorm: posts,
  acknowledgementWithinSeconds: z
    .number()
    .int()
    .min(0)
    .max(60 * 60)
    .optional()
    .describe('Left out: as by default. Later than an hour is no machine'),
});

const stretch = z.strictObject({ fromMinute: minute, toMinute: minute });
const stretches = z.array(stretch).max(12).describe('Stretches of work in order; none: a day off');
const weekdays = z.strictObject({
  monday: stretches.optional(),
  tuesday: stretches.optional(),
  wednesday: stretches.optional(),
  thursday: stretches.optional(),
  friday: stretches.optional(),
  saturday: stretches.optional(),
  sunday: stretches.optional(),
});
const ownHours = z.strictObject({
  weekdays: weekdays.optional().describe('Weekdays left out are as in the region'),
  roundTheClock: z.literal(true).optional().describe('Every day of the week, holidays too'),
  worksOnHolidays: z.boolean().optional(),
});

const working = z.strictObject({
  openMinute: minute,
  closeMinute: minute,
  lunch: stretch.nullable(),
  shortenedByMinutes: z.number().int().min(0).max(480),
  weekdays: weekdays.optional().describe('Weekdays with hours of their own'),
  overrides: z
    .strictObject({ daysOff: days.optional(), workingDays: days.optional(), shortened: days.optional() })
    .optional(),
  kinds: z.record(kind, ownHours).optional().describe('Hours by kind of institution'),
  institutions: z.record(ogrn, ownHours).optional().describe('Hours by ОГРН'),
});

const postsByType = z.strictObject({
  flagship: posts.nullable().optional(),
  active: posts.nullable().optional(),
  card: posts.nullable().optional(),
});

/** How many days after its own day imported evidence holds; left out: as the criterion says. */
const evidenceDays = z.partialRecord(z.enum(FILED_CODES), span);

const compliance = z.strictObject({
  criteria: z.array(criterion).min(1).max(40),
  zones: z.strictObject({ greenFrom: z.number().min(0).max(100), yellowFrom: z.number().min(0).max(100) }),
  postsPerWeekByKind: z.record(kind, posts),
  postsPerWeekByType: postsByType.optional().describe('null: no norm. Left out: as in the default profile'),
  evidenceDays: evidenceDays.optional().describe('Left out: as in the default profile'),
});

const keeping = z.strictObject({
  allCountsDays: z
    .number()
    .int()
    .min(MIN_ALL_COUNTS_DAYS)
    .max(MAX_ALL_COUNTS_DAYS)
    .describe('All counts of subscribers of a day are kept for so many days after it; then its first and its last'),
});

/**
 * A region's rules as a file: what `policy export` writes and `policy import` takes. All of it, nothing else. Whether
 * the rules make sense together is told by `policyFaults` of the domain.
 */
export const policyFile = z.strictObject({
  version: z.string().regex(/^[\w.-]{1,40}$/),
  effectiveFrom: day,
  deadlines,
  working,
  compliance,
  keeping: keeping.optional().describe('Left out: as by default'),
});
export type PolicyFile = z.infer<typeof policyFile>;
