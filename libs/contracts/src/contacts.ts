import { z } from 'zod';
import { answerHead } from './period.js';
import { instant, ogrn, portion, regionCode, wholeNumber, writtenText, cursor } from './primitives.js';

/** «Кому позвонить»: who has overdue questions, whom to call, when somebody last did, and what was replied. */

export const MAX_CONTACT_NOTE = 500;
const region = regionCode.default('34');

export const CONTACT_OUTCOMES = ['reached', 'not-reached', 'promised'] as const;

export const contact = z.object({
  id: z.number(),
  at: instant,
  by: z.string(),
  outcome: z.enum(CONTACT_OUTCOMES),
  note: z.string().nullable(),
  /** What the head replied on their page. */
  reply: z.object({ at: instant, by: z.string(), note: z.string() }).nullable(),
});
export type Contact = z.infer<typeof contact>;

export const callRow = z.object({
  institution: z.object({ ogrn, name: z.string() }),
  municipality: z.string().nullable(),
  founder: z.object({ ogrn, name: z.string() }).nullable(),
  overdue: z.number(),
  open: z.number(),
  oldestDueAt: instant.nullable(),
  /** Comments are closed, a risk of its own. */
  commentsClosed: z.boolean(),
  /** As the register says; null: it says nobody. */
  responsible: z.string().nullable(),
  phone: z.string().nullable(),
  last: contact.nullable(),
});
export type CallRow = z.infer<typeof callRow>;

export const callsQuery = z.strictObject({
  region,
  /** Without it all; `not-called`: nobody called since the oldest of them fell due. */
  show: z.enum(['all', 'not-called']).default('all'),
  limit: wholeNumber(1, 200).default(50),
  cursor: cursor.optional(),
});
export const callsAnswer = answerHead.extend({ rows: z.array(callRow), ...portion });
export type CallsAnswer = z.infer<typeof callsAnswer>;

export const newContact = z.strictObject({
  region,
  institution: ogrn,
  outcome: z.enum(CONTACT_OUTCOMES),
  note: writtenText(MAX_CONTACT_NOTE).nullable(),
});
export const contactParams = z.strictObject({ id: wholeNumber(1, 2_147_483_647) });
export const contactReply = z.strictObject({ region, note: writtenText(MAX_CONTACT_NOTE) });
export const contactsAnswer = z.object({ contacts: z.array(contact) });
