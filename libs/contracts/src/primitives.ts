import { MAX_CHOSEN, PAGE_TYPES, PREVIOUS_UNKNOWN, UNKNOWN_REASONS } from '@gospulse/domain';
import { z } from 'zod';

/** Days that a question can be about: others are slips of the keyboard, and neither PostgreSQL nor a calendar holds all of them. */
export const MIN_DAY = '1900-01-01';
export const MAX_DAY = '2999-12-31';

/**
 * A local calendar day, `YYYY-MM-DD`. What comes after the form is checked runs on text of any form, and so must not
 * throw: a comparison of text does not.
 */
export const day = z.iso
  .date({ abort: true })
  .refine((value) => value >= MIN_DAY && value <= MAX_DAY, 'no such day')
  .describe('Local calendar day, YYYY-MM-DD');

/** A whole number as it stands in an address: digits alone, no sign, no leading zero, no exponent. */
export function wholeNumber(least: number, most: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^(0|[1-9]\d{0,15})$/.test(value) ? Number(value) : value),
    z.int().min(least).max(most),
  );
}

/** A code of our own lists, such as a kind of institution. */
export const code = z.string().regex(/^[\w-]{1,40}$/);

/**
 * Several values between commas, of which an institution needs one.
 * @param one the form of a value, unanchored
 */
export function listOf(one: RegExp, description: string) {
  return z
    .string()
    .regex(new RegExp(`^${one.source}(?:,${one.source}){0,${MAX_CHOSEN - 1}}$`))
    .describe(`${description}; up to ${MAX_CHOSEN} between commas, of which any will do`);
}

/** Where a list goes on, as an answer before gave it; it is read by the list itself. */
export const cursor = z.string().max(4_000);

/** Words to look for: what cannot stand in a name is refused, not looked for. */
export const searchWords = z
  .string()
  .trim()
  .max(200)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u);

/**
 * What a person wrote, of so many characters at most. It is kept as a register's names are: composed, without invisible
 * and direction-changing characters. Line breaks stay; other control characters and halves of characters are refused.
 */
export function writtenText(most: number) {
  const written = z
    .string()
    .min(1)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u)
    .check((context) => {
      if ([...context.value].length <= most) return;
      context.issues.push({ code: 'too_big', origin: 'string', maximum: most, inclusive: true, input: context.value });
    })
    .meta({ maxLength: most });
  return z.preprocess((value) => (typeof value === 'string' ? withoutInvisible(value) : value), written);
}

function withoutInvisible(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', ' ')
    .replace(/[\p{Cf}\p{Co}]/gu, '')
    .trim();
}

/** What every list says of the portion it shows. */
export const portion = {
  total: z.number().describe('Rows of the whole list'),
  before: z.number().describe('Rows of the list before this portion'),
  nextCursor: z.string().nullable().describe('Null at the end'),
  previousCursor: z.string().nullable().describe('Null: the portion before begins the list, or this one does'),
};

export type Portion = { readonly [Key in keyof typeof portion]: z.infer<(typeof portion)[Key]> };

/** An instant, ISO 8601 in UTC. */
export const instant = z.string().describe('Instant, ISO 8601 in UTC');

/** An instant that somebody gives, ISO 8601 in UTC, of a day that can be meant: PostgreSQL has no year 0. */
export const givenInstant = z.iso
  .datetime({ abort: true })
  .refine((value) => value.slice(0, 10) >= MIN_DAY && value.slice(0, 10) <= MAX_DAY, 'no such day')
  .describe('Instant, ISO 8601 in UTC');

/** A subject of the federation by its code, e.g. `34`. */
export const regionCode = z
  .string()
  .regex(/^\d{2,3}$/)
  .describe('Code of the region; without it, the first that the caller sees');

/** What a page is for, as its register states it. */
export const pageType = z.enum(PAGE_TYPES.map(({ code }) => code));
export type PageTypeName = z.infer<typeof pageType>;

/** ОКТМО of a municipality, eight digits. */
export const oktmo = z
  .string()
  .regex(/^\d{8}$/)
  .describe(
    'ОКТМО, eight digits; 00000001 stands for institutions of the region as a whole, 00000000 for those of which nobody knows where they are',
  );

/** ОГРН of an institution, thirteen digits. */
export const ogrn = z
  .string()
  .regex(/^\d{13}$/)
  .describe('ОГРН, thirteen digits; of founders 0000000000000 stands for none');

/** VK's numeric id of a community, as it stands in an address. */
export const pageId = wholeNumber(1, Number.MAX_SAFE_INTEGER);

/** Why a figure is not known. Unknown is never 0. */
export const unknownReason = z.enum(UNKNOWN_REASONS);
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
  /** Why that is unknown, where it is told. */
  previousUnknown: z.enum(PREVIOUS_UNKNOWN).nullable().optional(),
  asOf: instant.nullable(),
});
export type Figure = z.infer<typeof figure>;

/** The deadline of a first reply as a policy has it: one of the two is a number. */
export const replyDeadlines = {
  replyWorkingSeconds: nullableNumber.describe('Null: the deadline is by the clock'),
  replyElapsedSeconds: nullableNumber.describe('Null: the deadline is in working time'),
};
