import { PERMISSIONS, ROLES, SESSION_ENDS } from '@gospulse/domain';
import { z } from 'zod';
import { demoChoice } from './demonstration.js';
import { instant, ogrn } from './primitives.js';
import { viewShown } from './view-links.js';

/** What is typed at a sign-in. A password is taken as it is: to trim or to check it here would change or tell it. */
export const login = z.string().trim().min(1).max(100);
const password = z.string().min(1).max(1_000);
/** Bounded here for the machine; that it has 200 characters at most is told by whoever keeps it, as a fault of the field. */
export const personName = z.string().trim().min(1).max(1_000);
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
  /** What a link shows to whoever has no account; null: they did not come by one. */
  view: viewShown.nullable(),
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
  name: personName.optional().describe('Of the first admin'),
});
export const linkUsed = z.object({
  done: z.literal(true),
  /** False: the account has a second factor, and is signed in to with the new password and a code. */
  isSignedIn: z.boolean(),
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
