import { CALL_GROUPINGS, CALL_LISTS, CONTACT_OUTCOMES, MAX_CALL_QUESTIONS, MAX_CONTACT_NOTE } from '@gospulse/domain';
import { z } from 'zod';
import { deadlineAhead } from './looks.js';
import { answerHead } from './period.js';
import {
  cursor,
  instant,
  ogrn,
  oktmo,
  portion,
  regionCode,
  unknownReason,
  wholeNumber,
  writtenText,
} from './primitives.js';
import { repliesQuery } from './replies.js';

/** «Кому позвонить»: who has overdue questions, whom to call, when somebody last did, and what was replied. */

const region = regionCode.default('34');

/** What somebody of the institution replied. */
export const contactReplyRow = z.object({ at: instant, by: z.string().nullable(), note: z.string() });

/** A call, for analysts. */
export const contact = z.object({
  id: z.number(),
  at: instant,
  /** By the login of that time; null: there were no accounts. */
  by: z.string().nullable(),
  outcome: z.enum(CONTACT_OUTCOMES),
  /** For analysts alone. */
  note: z.string().nullable(),
  /** When whoever marked it took it back; null: it stands. */
  withdrawnAt: instant.nullable(),
  /** Whether whoever asks may take it back now. */
  mayWithdraw: z.boolean(),
  replies: z.array(contactReplyRow),
});
export type Contact = z.infer<typeof contact>;

/** A question that an institution is called about: no text and no name, whoever wants to read it follows the link to VK. */
export const callQuestion = z.object({
  url: z.string(),
  class: z.string(),
  askedAt: instant,
  dueAt: instant,
  state: z.enum(['open', 'overdue']),
  ...deadlineAhead,
});
export type CallQuestion = z.infer<typeof callQuestion>;

export const callRow = z.object({
  institution: z.object({ ogrn, name: z.string() }),
  municipality: z.object({ oktmo: z.string(), name: z.string() }).nullable(),
  placeCode: oktmo,
  founder: z.object({ ogrn, name: z.string() }).nullable(),
  overdue: z.number(),
  open: z.number(),
  /** Of `open`: late unless they are answered today, by the hours of their page. */
  dueToday: z.number(),
  oldestDueAt: instant.nullable(),
  /** The earliest deadline of those due today; null: none are. */
  nextDueAt: instant.nullable(),
  /** The first of those overdue or due today, the earliest deadline first. */
  questions: z.array(callQuestion).max(MAX_CALL_QUESTIONS),
  /** VK's id of the page whose questions they are; null: of several, or of none. */
  page: z.number().nullable(),
  /** Comments are closed on a page of it, a risk of its own. */
  commentsClosed: z.boolean(),
  /** As the register says; null: it says nobody. */
  responsible: z.string().nullable(),
  /** As it is written in the register. */
  phone: z.string().nullable(),
  /** Somebody was spoken with since the oldest of them fell due. */
  isCalled: z.boolean(),
  last: contact.nullable(),
});
export type CallRow = z.infer<typeof callRow>;

/** Institutions that stand together, with what they are called for. */
export const callGroup = z.object({
  /** A place code, or the ОГРН of a founder. */
  code: z.string(),
  name: z.string(),
  institutions: z.number(),
  overdue: z.number(),
  dueToday: z.number(),
  oldestDueAt: instant.nullable(),
});
export type CallGroupRow = z.infer<typeof callGroup>;

export const callsQuery = repliesQuery.extend({
  show: z
    .enum(CALL_LISTS)
    .default('all')
    .describe('`not-called`: nobody was spoken with since the oldest overdue question fell due'),
  group: z
    .enum(CALL_GROUPINGS)
    .default('none')
    .describe('Those of a municipality or a founder stand together, whoever has most overdue questions first'),
  limit: wholeNumber(1, 500).default(50),
  cursor: cursor.optional(),
});
export type CallsQuery = z.infer<typeof callsQuery>;

export const callsAnswer = answerHead.extend({
  rows: z.array(callRow),
  /** Overdue questions of all of them: those of the queue under the same filters. */
  overdue: z.number(),
  /** Questions that are late unless they are answered today. */
  dueToday: z.number(),
  /** Groups of the list that is shown, all of them, in its order; null: it is not grouped. */
  groups: z.array(callGroup).nullable(),
  /** Institutions of each list under the same filters. */
  lists: z.record(z.enum(CALL_LISTS), z.number()),
  /** Why there is nobody, or that it is not known; null where somebody is, or nothing is overdue. */
  absence: z.union([unknownReason, z.literal('all-answered')]).nullable(),
  ...portion,
});
export type CallsAnswer = z.infer<typeof callsAnswer>;

/** Calls of an institution, newest first, those taken back among them. */
export const contactsAnswer = z.object({
  institution: z.object({ ogrn, name: z.string() }),
  contacts: z.array(contact),
});
export type ContactsAnswer = z.infer<typeof contactsAnswer>;

export const newContact = z.strictObject({
  region,
  institution: ogrn,
  outcome: z.enum(CONTACT_OUTCOMES),
  note: writtenText(MAX_CONTACT_NOTE).nullable(),
});
export const contactParams = z.strictObject({ id: wholeNumber(1, 2_147_483_647) });
export const contactRegion = z.strictObject({ region });
export const newContactReply = z.strictObject({ region, note: writtenText(MAX_CONTACT_NOTE) });

/** Who called whoever answers for an institution: without names of the office and without its notes. */
export const myContact = z.object({
  id: z.number(),
  institution: z.object({ ogrn, name: z.string() }),
  at: instant,
  outcome: z.enum(CONTACT_OUTCOMES),
  replies: z.array(z.object({ at: instant, isOwn: z.boolean(), note: z.string() })),
  mayReply: z.boolean(),
});
export type MyContact = z.infer<typeof myContact>;
export const myContactsQuery = z.strictObject({ region, institution: ogrn.optional() });
export const myContactsAnswer = z.object({ zone: z.string(), contacts: z.array(myContact) });
export type MyContactsAnswer = z.infer<typeof myContactsAnswer>;
