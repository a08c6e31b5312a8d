import { z } from 'zod';
import { day, pageType } from './primitives.js';

/** A line of text: no control or direction characters, so that it shows as it was written. */
const line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u, 'one line without control characters');
const kind = z.string().regex(/^[a-z_]{1,40}$/);
const kinds = z.array(kind).min(1).max(40);
const posts = z.number().int().min(0).max(100);
const minute = z.number().int().min(0).max(1_440);
const seconds = z.number().int().min(60).max(2_592_000);
const days = z.array(day).max(400);
const span = z.number().int().min(0).max(1_000);
const share = z.number().min(0).max(1);
const limit = z.number().min(0).max(1_000);

const rule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('present'),
    fact: z.enum(['component', 'governmentMark', 'hasPhoto', 'hasDescription', 'hasCover']),
  }),
  z.strictObject({ kind: z.literal('posts-norm') }),
  z.strictObject({
    kind: z.literal('steps'),
    fact: z.enum(['widgets', 'reachShare']),
    steps: z
      .array(z.union([z.strictObject({ from: limit, share }), z.strictObject({ above: limit, share })]))
      .min(1)
      .max(10),
  }),
]);

const pageTypes = z.array(pageType).min(1).max(3);

const criterion = z.strictObject({
  code: z.enum(['component', 'government-mark', 'avatar', 'description', 'cover', 'widgets', 'activity', 'reach']),
  weight: z.number().min(0).max(1_000),
  title: line,
  advice: line.describe('One sentence; {norm} stands for the norm of posts'),
  rule,
  applies: z
    .strictObject({
      kinds: kinds.optional(),
      exceptKinds: kinds.optional(),
      levels: z
        .array(z.enum(['federal', 'regional', 'municipal']))
        .min(1)
        .max(3)
        .optional(),
      pageTypes: pageTypes.optional(),
      exceptPageTypes: pageTypes.optional(),
    })
    .optional(),
});

const deadlines = z
  .strictObject({
    replyWorkingSeconds: seconds,
    fastWorkingSeconds: seconds,
    responseWindowSeconds: seconds,
    postsPerWeekNorm: posts,
  })
  .refine((value) => value.fastWorkingSeconds <= value.replyWorkingSeconds, 'a fast reply is slower than the deadline');

const working = z
  .strictObject({
    openMinute: minute,
    closeMinute: minute,
    lunch: z.strictObject({ fromMinute: minute, toMinute: minute }).nullable(),
    shortenedByMinutes: z.number().int().min(0).max(480),
    overrides: z
      .strictObject({ daysOff: days.optional(), workingDays: days.optional(), shortened: days.optional() })
      .optional(),
  })
  .refine((value) => value.openMinute < value.closeMinute, 'closes before it opens')
  .refine(
    ({ lunch, openMinute, closeMinute }) =>
      lunch === null ||
      (openMinute <= lunch.fromMinute && lunch.fromMinute < lunch.toMinute && lunch.toMinute <= closeMinute),
    'lunch lies outside of the working day',
  );

const postsByType = z.strictObject({
  flagship: posts.nullable().optional(),
  active: posts.nullable().optional(),
  card: posts.nullable().optional(),
});

/** How many days after its own day imported evidence holds. */
const evidenceDays = z.strictObject({
  component: span,
  'government-mark': span,
  widgets: span,
  reach: span,
});

const compliance = z
  .strictObject({
    criteria: z.array(criterion).min(1).max(20),
    zones: z.strictObject({ greenFrom: z.number().min(0).max(100), yellowFrom: z.number().min(0).max(100) }),
    postsPerWeekByKind: z.record(kind, posts),
    postsPerWeekByType: postsByType.optional().describe('null: no norm. Left out: as in the default profile'),
    evidenceDays: evidenceDays.optional().describe('Left out: as in the default profile'),
  })
  .refine(({ criteria }) => new Set(criteria.map(({ code }) => code)).size === criteria.length, 'a criterion twice')
  .refine(({ criteria }) => criteria.some(({ weight }) => weight > 0), 'all weights are 0')
  .refine(({ zones }) => zones.yellowFrom < zones.greenFrom, 'the yellow zone begins above the green one');

/** A region's rules as a file: what `policy export` writes and `policy import` takes. All of it, nothing else. */
export const policyFile = z.strictObject({
  version: z.string().regex(/^[\w.-]{1,40}$/, 'takes letters, digits, dots and dashes, at most 40'),
  effectiveFrom: day,
  deadlines,
  working,
  compliance,
});
export type PolicyFile = z.infer<typeof policyFile>;
