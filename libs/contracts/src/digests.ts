import { DIGEST_KINDS, DIGEST_OBSTACLES, REST_REASONS } from '@gospulse/domain';
import { z } from 'zod';
import { instant } from './primitives.js';

/** Letters to heads: where an account wants them, which, and what they say. */

/** As typed; that it is an address is told by whoever keeps it, as a fault of the field. */
const typedAddress = z.string().trim().max(300);
export const digestKind = z.enum(DIGEST_KINDS);

export const mailbox = z.object({
  address: z.string(),
  /** Nothing but the letter that asks for it is sent before. */
  isConfirmed: z.boolean(),
  /** Until when the link that is out is good; null: none is. */
  confirmUntil: instant.nullable(),
  weekly: z.boolean(),
  urgent: z.boolean(),
  /** Letters were refused or came back: nothing is sent until it is confirmed anew. Null: it takes letters. */
  rests: z.object({ since: instant, because: z.enum(REST_REASONS) }).nullable(),
});
export type MailboxAnswer = z.infer<typeof mailbox>;

const obstacles = z.array(z.enum(DIGEST_OBSTACLES)).describe('Why no letter goes to anybody; empty: letters go');

export const myMailboxAnswer = z.object({ mailbox: mailbox.nullable(), obstacles });

/** The letter that whoever asks would get now. Its HTML is a file of its own, which is shown in a frame without rights. */
export const myDigestAnswer = z.object({
  letter: z.object({ subject: z.string(), text: z.string() }).nullable(),
  /** `nothing-due`: a letter about today would say nothing, and so none goes. Null: there is a letter. */
  why: z.enum(['no-institutions', 'nothing-due']).nullable(),
});
export const digestParams = z.strictObject({ kind: digestKind });

export const newMailbox = z.strictObject({ address: typedAddress.nullable().describe('Null: none any more') });
export const digestChoice = z.strictObject({ weekly: z.boolean(), urgent: z.boolean() });
/** The secret of a link that asks whether an address is its owner's. */
export const mailboxConfirmation = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) });
export const mailboxConfirmed = z.object({ address: z.string() });

const letterCounts = z.object({ sent: z.number(), waiting: z.number(), refused: z.number() });
export const mailStatusAnswer = z.object({
  obstacles,
  mailFrom: z.string().nullable(),
  letters: z.object({ weekly: letterCounts, urgent: letterCounts, confirmation: letterCounts, edition: letterCounts }),
  mailboxes: z.object({
    named: z.number(),
    confirmed: z.number(),
    resting: z.number(),
    weekly: z.number().describe('Who gets the letter of the week'),
    urgent: z.number().describe('Who gets the letter about today'),
  }),
});
export type MailStatusAnswer = z.infer<typeof mailStatusAnswer>;

export const digestDownloads = {
  myDigestLetter: {
    ...{ path: '/me/digests/{kind}/letter', params: digestParams, query: z.strictObject({}) },
    summary: 'Письмо, каким его увидит получатель: HTML для показа в рамке',
  },
} as const;
