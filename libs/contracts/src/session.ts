import { z } from 'zod';
import { instant, regionCode } from './primitives.js';
import { observing } from './quality.js';

const choice = z.object({ code: z.string(), label: z.string() });

/** Which region's freshness and day are meant; one that the caller does not see, or nobody uses, is the first of theirs. */
export const sessionQuery = z.strictObject({ region: regionCode.optional() });

/** What the frame needs: choices of the filter bar, freshness, and whether the data are of the sandbox. */
export const sessionAnswer = z.object({
  /** True when figures come from the sandbox: every page says «демонстрационные данные». */
  demo: z.boolean(),
  /** How much faster than VK's limits the sandbox lets us go; null outside the demonstration. */
  demoLimitFactor: z.number().nullable(),
  /** Whether VK is asked at all: without tokens the stored figures are shown as they are. */
  observing,
  /** Since when no collector has lived, with `observing` being `no-collector`; null: unknown, or none ever has. */
  notCollectingSince: instant.nullable(),
  /** Those in use that the caller sees, the one that is meant first. */
  regions: z.array(choice.extend({ zone: z.string() })),
  spheres: z.array(choice),
  kinds: z.array(choice.extend({ sphere: z.string() })),
  now: instant,
  today: z.string(),
  freshness: z.object({
    state: z.enum(['fresh', 'stale', 'old', 'never']),
    observedAt: instant.nullable(),
    scheduleSeconds: z.number(),
  }),
  /** The pass under way, so that the first one is visible while it runs. */
  collection: z.object({
    pages: z.number(),
    communitiesObserved: z.number(),
    wallsObserved: z.number(),
    running: z.boolean(),
    /** Facts come in for the first time: what is not known is not known yet. */
    filling: z.boolean(),
    /** The history run of the demonstration: days done of days wanted; null when there is none. */
    history: z.object({ done: z.number(), total: z.number() }).nullable(),
  }),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;
