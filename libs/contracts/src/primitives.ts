import { z } from 'zod';

/** A local calendar day, `YYYY-MM-DD`. */
export const day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .refine((value) => new Date(`${value}T00:00:00Z`).toISOString().startsWith(value), 'no such day')
  .describe('Local calendar day, YYYY-MM-DD');

/** An instant, ISO 8601 in UTC. */
export const instant = z.string().describe('Instant, ISO 8601 in UTC');

/** A subject of the federation by its code, e.g. `34`. */
export const regionCode = z
  .string()
  .regex(/^\d{2,3}$/)
  .describe('Code of the region');

/** What a page is for, as its register states it. */
export const pageType = z.enum(['flagship', 'active', 'card']);
export type PageTypeName = z.infer<typeof pageType>;

/** ОКТМО of a municipality, eight digits. */
export const oktmo = z
  .string()
  .regex(/^\d{8}$/)
  .describe('ОКТМО, eight digits');

/** ОГРН of an institution, thirteen digits. */
export const ogrn = z
  .string()
  .regex(/^\d{13}$/)
  .describe('ОГРН, thirteen digits');

/** VK's numeric id of a community, as it stands in an address. */
export const pageId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Why a figure is not known. Unknown is never 0. */
export const unknownReason = z.enum([
  'no-calendar',
  'not-observed',
  'no-questions',
  'comments-closed',
  'too-few',
  'no-posts',
  'not-measured',
  'not-applicable',
  'no-institutions',
  'not-reached',
]);
export type UnknownReasonName = z.infer<typeof unknownReason>;

const nullableNumber = z.number().nullable();

/** One figure with everything an analyst needs to sign it. `value` is null exactly when `unknown` says why. */
export const figure = z.object({
  value: nullableNumber,
  unknown: unknownReason.nullable(),
  /** How many observations stand behind the value. */
  n: nullableNumber,
  /** Bounds of the 95 % interval, where the method gives one. */
  low: nullableNumber,
  high: nullableNumber,
  /** The same figure over the comparison period. */
  previous: nullableNumber,
  asOf: instant.nullable(),
});
export type Figure = z.infer<typeof figure>;
