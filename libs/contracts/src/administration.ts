import { AUDIT_ACTIONS, ROLES } from '@gospulse/domain';
import { z } from 'zod';
import { boundInstitution, login, personName } from './access.js';
import { mailbox } from './digests.js';
import { day, instant, ogrn, regionCode, searchWords, wholeNumber } from './primitives.js';

const role = z.enum(ROLES);
const regionCodes = z.array(regionCode).max(100).nullable().describe('Null: all regions');
const ogrns = z.array(ogrn).max(200).describe('Of a head: what stands below by founder belongs to it');
const state = z.enum(['active', 'invited', 'disabled']);

export const accountBrief = z.object({
  id: z.number(),
  login: z.string(),
  name: z.string(),
  role,
  regionCodes,
  isDemo: z.boolean(),
  /** `invited`: the invitation has not been accepted yet. */
  state,
  /** Until when the link of an invitation is good; null: there is none that could be used. */
  invitedUntil: instant.nullable(),
  lastSignInAt: instant.nullable(),
  hasSecondFactor: z.boolean(),
  isFromProvider: z.boolean(),
  createdAt: instant,
  institutions: z.array(boundInstitution),
});
export type AccountBrief = z.infer<typeof accountBrief>;

export const accountsQuery = z.strictObject({
  find: searchWords.optional().describe('A part of the login or the name, or the ОГРН of an institution'),
  role: role.optional(),
  state: state.optional(),
  after: searchWords.optional().describe('Accounts behind this login'),
  limit: wholeNumber(1, 200).default(50),
});
export const accountsAnswer = z.object({
  accounts: z.array(accountBrief),
  /** Of the filter, in all. */
  total: z.number(),
  /** Where the list goes on; null: at its end. */
  after: z.string().nullable(),
});

export const accountId = z.strictObject({ id: wholeNumber(1, 2_147_483_647) });

/** An institution that an account may be bound to, and what that opens. */
export const institutionToBind = z.object({
  ogrn,
  name: z.string(),
  municipality: z.string().nullable(),
  founder: z.string().nullable(),
  /** Institutions below it by founder, however deep. */
  below: z.number(),
});
export type InstitutionToBind = z.infer<typeof institutionToBind>;
export const institutionsToBindQuery = z.strictObject({
  region: regionCode.default('34'),
  find: searchWords.default('').describe('Words of a name or an ОГРН; typos and abbreviations are forgiven'),
});
export const institutionsToBindAnswer = z.object({
  institutions: z.array(institutionToBind),
  /** How many answer the words in all; the first of them are listed. */
  total: z.number(),
});

export const accountAnswer = z.object({
  account: accountBrief,
  /** Whether it is the account of whoever asks. */
  isOwn: z.boolean(),
  /** Sessions that can be continued. */
  sessions: z.number(),
  institutions: z.array(institutionToBind),
  /** All that the account sees of institutions: those it is bound to and what stands below them, each once. */
  seen: z.number(),
  /** Where it wants its letters; null: it has named no address. */
  mailbox: mailbox.nullable(),
});
export type AccountAnswer = z.infer<typeof accountAnswer>;

export const newAccount = z.strictObject({ login, name: personName, role, regionCodes, ogrns: ogrns.default([]) });
export const accountRole = z.strictObject({ role, regionCodes });
export const accountBinding = z.strictObject({ ogrns });
export const accountName = z.strictObject({ name: personName });
/** A one-time link: its secret stands behind the `#`, which no browser sends to a server. */
export const oneTimeLink = z.object({ id: z.number(), address: z.string(), expiresAt: instant });

const auditFilter = {
  action: z.enum(AUDIT_ACTIONS).optional(),
  who: searchWords.optional().describe('A part of the login of whoever did it, or of what it was done to'),
  outcome: z.enum(['done', 'refused']).optional(),
  from: day.optional(),
  to: day.optional(),
};
export const auditQuery = z.strictObject({
  ...auditFilter,
  before: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional().describe('Events before this one'),
  limit: wholeNumber(1, 500).default(100),
});
export const auditEvent = z.object({
  seq: z.number(),
  /** Null: none that a calendar has; somebody changed the event. */
  at: instant.nullable(),
  login: z.string().nullable(),
  /** Null: a command at the machine. */
  address: z.string().nullable(),
  /** One of the actions that can be asked for, or what a newer release or a strange hand wrote. */
  action: z.string(),
  subject: z.string().nullable(),
  outcome: z.enum(['done', 'refused']),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEventAnswer = z.infer<typeof auditEvent>;
export const auditAnswer = z.object({
  events: z.array(auditEvent),
  /** Of the filter, counted as far as 10,000. */
  total: z.number(),
  /** Where the list goes on; null: at its end. */
  before: z.number().nullable(),
});

/** The events of a filter for a file; that they were handed out is itself an event. */
export const auditExport = z.strictObject(auditFilter);
export const auditExportAnswer = z.object({
  events: z.array(auditEvent),
  /** Whether there are more, older ones that did not find room. */
  isCut: z.boolean(),
});

/** What the chain of events was found to be worth, and when. */
const auditChainFound = z.object({
  checkedAt: instant,
  seconds: z.number(),
  verdict: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('whole'), events: z.number(), lastHash: z.string() }),
    z.object({
      kind: z.literal('broken'),
      /** The first event that is not what it was. */
      seq: z.number(),
      why: z.enum(['changed', 'missing', 'cut-off', 'rewritten']),
    }),
  ]),
});
export type AuditVerdictAnswer = z.infer<typeof auditChainFound>['verdict'];

/** A million events take a minute: a check is begun by a command, and what it found is asked for. */
export const auditChainAnswer = z.object({
  /** How many events were gone through so far; null: no check is going on. */
  checked: z.number().nullable(),
  /** What the last check since the start of the service found; null: there was none. */
  last: auditChainFound.nullable(),
  /** Whether the last one could not be finished. */
  hasFailed: z.boolean(),
});
