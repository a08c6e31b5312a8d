import { AUDIT_ACTIONS, PASSWORD_FAULTS, PERMISSIONS, ROLES, SESSION_ENDS } from '@gospulse/domain';
import { z } from 'zod';
import { demoChoice } from './demonstration.js';
import { day, instant, ogrn, regionCode, wholeNumber } from './primitives.js';

/** What is typed at a sign-in. A password is taken as it is: to trim or to check it here would change or tell it. */
const login = z.string().trim().min(1).max(100);
const password = z.string().min(1).max(1_000);
/** A one-time link's secret, as it stands behind the `#` of its address. */
const linkToken = z.string().regex(/^[\w-]{43}$/);
const code = z.string().trim().max(20).default('');

export const boundInstitution = z.object({ ogrn, name: z.string() });

/** Who is signed in, what they may do, and how to sign in. */
export const meAnswer = z.object({
  account: z
    .object({
      login: z.string(),
      name: z.string(),
      role: z.enum(ROLES),
      hasPassword: z.boolean(),
      hasSecondFactor: z.boolean(),
      /** What a head answers for; what stands below by founder belongs to it. */
      institutions: z.array(boundInstitution),
      /** How many institutions a head sees, those below counted; null: all of their regions. */
      institutionCount: z.number().nullable(),
    })
    .nullable(),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** To be sent as `x-csrf-token` with every change; null: nobody is signed in. */
  csrfToken: z.string().nullable(),
  /** `open`: there is no admin yet, and whoever sits at this machine sees all; `demo`: the same, of the sandbox. */
  access: z.enum(['open', 'demo', 'accounts']),
  /** What the office calls the provider that people sign in with; null: none is set up, and a password is the only way. */
  provider: z.string().nullable(),
  /** Whether this role must add a second factor before anything else is answered. */
  needsSecondFactor: z.boolean(),
  /** Why a session that was sent is over; null: there was none, or it goes on. */
  over: z.enum([...SESSION_ENDS, 'expired']).nullable(),
  /** Null: this is no demonstration. */
  demo: demoChoice.nullable(),
});
export type MeAnswer = z.infer<typeof meAnswer>;

export const credentials = z.strictObject({ login, password, code });
export const signOutBody = z.strictObject({ everywhere: z.boolean().default(false) });

/** What a one-time link is for. Its secret comes in the body, so that it stands in no log of addresses. */
export const linkLook = z.strictObject({ token: linkToken });
export const linkAnswer = z.object({
  purpose: z.enum(['first-admin', 'invitation', 'reset']),
  /** Null: of the first admin, who chooses them. */
  login: z.string().nullable(),
  name: z.string().nullable(),
});
export const linkUse = z.strictObject({
  token: linkToken,
  password,
  login: login.optional().describe('Of the first admin'),
  name: z.string().trim().min(1).max(200).optional().describe('Of the first admin'),
});

export const ownSessionsAnswer = z.object({
  sessions: z.array(
    z.object({
      id: z.number(),
      startedAt: instant,
      lastSeenAt: instant,
      address: z.string().nullable(),
      agent: z.string().nullable(),
      isThis: z.boolean(),
    }),
  ),
});

export const newPassword = z.strictObject({ current: password, next: password });
export const secondFactorAnswer = z.object({ address: z.string(), typed: z.string() });
export const secondFactorCode = z.strictObject({ code });
export const doneAnswer = z.object({ done: z.literal(true) });

/** Why a password is refused, as the problem's `errors` names it. */
export const passwordFault = z.enum(PASSWORD_FAULTS);

const role = z.enum(ROLES);
const regionCodes = z.array(regionCode).max(100).nullable().describe('Null: all regions');
const ogrns = z.array(ogrn).max(200).describe('Of a head: what stands below by founder belongs to it');
const accountName = z.string().trim().min(1).max(200);

export const accountBrief = z.object({
  id: z.number(),
  login: z.string(),
  name: z.string(),
  role,
  regionCodes,
  isDisabled: z.boolean(),
  isDemo: z.boolean(),
  /** Whether the invitation was accepted, or a provider answers for the account. */
  canSignIn: z.boolean(),
  hasSecondFactor: z.boolean(),
  isFromProvider: z.boolean(),
  createdAt: instant,
  institutions: z.array(boundInstitution),
});
export type AccountBrief = z.infer<typeof accountBrief>;
export const accountsAnswer = z.object({ accounts: z.array(accountBrief) });

export const accountId = z.strictObject({ id: wholeNumber(1, 2_147_483_647) });
export const newAccount = z.strictObject({ login, name: accountName, role, regionCodes, ogrns: ogrns.default([]) });
export const accountRole = z.strictObject({ role, regionCodes });
export const accountBinding = z.strictObject({ ogrns });
/** A one-time link: its secret stands behind the `#`, which no browser sends to a server. */
export const oneTimeLink = z.object({ id: z.number(), address: z.string(), expiresAt: instant });

export const auditQuery = z.strictObject({
  action: z.enum(AUDIT_ACTIONS).optional(),
  login: login.optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  from: day.optional(),
  to: day.optional(),
  before: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional().describe('Events before this one'),
  limit: wholeNumber(1, 500).default(100),
});
export const auditAnswer = z.object({
  events: z.array(
    z.object({
      seq: z.number(),
      at: instant,
      login: z.string().nullable(),
      /** Null: a command at the machine. */
      address: z.string().nullable(),
      action: z.enum(AUDIT_ACTIONS),
      subject: z.string().nullable(),
      outcome: z.enum(['done', 'refused']),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
  /** Where the list goes on; null: at its end. */
  before: z.number().nullable(),
});
