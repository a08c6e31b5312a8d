import { createHash } from 'node:crypto';
import { readClaimedRights, readWayBack, type SignInProblem } from '@gospulse/domain';
import { at, col, findRow } from '@gospulse/store';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import type { AuditActor, AuditEvent } from '../audit/audit-event.js';
import { audit, auditWithin } from '../audit/write-audit.js';
import type { AccessKeys } from '../second-factor/sealed.js';
import { endSessionsOf } from '../sessions/end-sessions.js';
import type { SessionPlace } from '../sessions/open-session.js';
import { beginSessionWithin } from '../sign-in/begin-session.js';
import type { SignInThrottle } from '../sign-in/throttle.js';
import { allOrNothing } from '../transactions/all-or-nothing.js';
import { admitPerson, findTheirs, type Admitted, type NotAdmitted } from './admit-person.js';
import { openPending, pendingUntil, sealPending, type PendingSignIn } from './pending-sign-in.js';
import type { Person, Provider } from './provider.js';

/** What signing in with a provider needs. */
export interface ProviderDesk {
  readonly dataSource: DataSource;
  readonly throttle: SignInThrottle;
  readonly keys: AccessKeys;
  /** Null: there is none. */
  readonly provider: Provider | null;
}

type Place = SessionPlace & { readonly address: string };
type Refused = { readonly kind: 'refused'; readonly problem: SignInProblem };

/** Where a browser is sent to, with what it must bring back; or why it stays. */
export type LeftForProvider = { readonly kind: 'leaves'; readonly address: string; readonly sealed: string } | Refused;

/** Begins to sign somebody in with the provider. @param back as the browser asked for it */
export async function leaveForProvider(
  desk: ProviderDesk,
  {
    back: asked,
    returnAddress,
    place,
  }: { readonly back: string; readonly returnAddress: string; readonly place: Place },
  now: Date,
): Promise<LeftForProvider> {
  const back = readWayBack(asked);
  if (back === null) return refuse(desk, place, { problem: 'foreign-back' }, now);
  if (desk.provider === null) return { kind: 'refused', problem: 'provider-off' };
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const pending: PendingSignIn = { state, nonce, verifier, back, returnAddress };
  const found = await desk.provider.addressFor(pending, now);
  if (found.kind === 'refused') return refuse(desk, place, found, now);
  return { kind: 'leaves', address: found.address, sealed: sealPending(desk.keys, pending, now) };
}

export type CameFromProvider =
  | { readonly kind: 'signed-in'; readonly accountId: number; readonly token: string; readonly back: string }
  | (Refused & {
      /** Whether what came is of another sign-in than the one this browser has begun, which can still be answered. */
      readonly isOther?: boolean;
    });

/**
 * Signs in whoever comes back from the provider, once, in the browser that left. Everything that is written is written at
 * once: the account, its rights, the session and the events.
 * @param sealed what the browser was given when it left @param query what the provider sent along
 */
export async function comeFromProvider(
  desk: ProviderDesk,
  { sealed, query, place }: { readonly sealed: string | null; readonly query: string; readonly place: Place },
  now: Date,
): Promise<CameFromProvider> {
  if (desk.provider === null) return { kind: 'refused', problem: 'provider-off' };
  const pending = openPending(desk.keys, sealed, now);
  const isOther = pending !== null && new URLSearchParams(query).get('state') !== pending.state;
  if (pending === null || isOther)
    return { ...(await refuse(desk, place, { problem: 'sign-in-stale' }, now)), isOther };
  if (await desk.throttle.isReturnRefused(place.address)) return { kind: 'refused', problem: 'too-many-attempts' };
  const person = await desk.provider.redeem(query, pending, now);
  if (person.kind === 'refused') return refuse(desk, place, person, now);
  const rights = readClaimedRights(person.claims, desk.provider.settings.claims);
  if (rights.kind === 'refused') {
    const known = await findTheirs(desk.dataSource, person);
    if (known !== null) await endSessionsOf(desk.dataSource, known.id, 'rights-changed', now);
    const account = { accountId: known?.id ?? null, login: known?.login ?? null };
    return refuse(desk, place, { problem: rights.why, ...account, ...subjectOf(person) }, now);
  }

  const admitted = await allOrNothing<NotAdmitted | (Admitted & { readonly token: string })>(
    desk.dataSource,
    async (manager) => {
      if (!(await useState(manager, pending, now)))
        return { kind: 'refused', problem: 'sign-in-stale', accountId: null, login: null };
      const one = await admitPerson(manager, person, rights, now);
      if (one.kind === 'refused') return one;
      const actor = { accountId: one.id, login: one.login, address: place.address };
      for (const event of eventsOf(one, rights.role, rights.ogrns)) await auditWithin(manager, { actor, event, now });
      const details: AuditEvent['details'] =
        one.unknownOgrns.length > 0 ? { unknownOgrns: one.unknownOgrns.join(' ') } : {};
      const token = await beginSessionWithin(manager, { ...one, by: 'provider', details }, place, now);
      if (token === null) return { kind: 'refused', problem: 'account-disabled', accountId: one.id, login: one.login };
      return { ...one, token };
    },
  );
  if (admitted.kind === 'admitted')
    return { kind: 'signed-in', accountId: admitted.id, token: admitted.token, back: pending.back };
  // Who is refused now may have been let in before.
  if (admitted.accountId !== null) await endSessionsOf(desk.dataSource, admitted.accountId, 'rights-changed', now);
  return refuse(desk, place, { ...admitted, ...subjectOf(person) }, now);
}

/** The first answer to a state uses it up, also of two that come at once. */
async function useState(manager: EntityManager, { state }: PendingSignIn, now: Date): Promise<boolean> {
  const hash = createHash('sha256').update(state).digest();
  const used = await findRow(
    manager,
    { hash: col.bytes },
    sql`insert into provider_return (state_hash, expires_at) values (${hash}, ${at(pendingUntil(now))})
        on conflict do nothing returning state_hash as hash`,
  );
  return used !== null;
}

function eventsOf(
  { login, isNew, isRoleChanged, isBindingChanged }: Admitted,
  role: string,
  ogrns: readonly string[] | null,
): AuditEvent[] {
  const event = (action: AuditEvent['action'], details: AuditEvent['details']): AuditEvent => ({
    ...{ action, subject: login, outcome: 'done' },
    details: { ...details, by: 'provider' },
  });
  const told: AuditEvent['details'] = ogrns === null ? {} : { ogrns: ogrns.join(' ') };
  if (isNew) return [event('account.add', { role, ...told })];
  return [
    ...(isRoleChanged ? [event('account.role', { role })] : []),
    ...(isBindingChanged ? [event('account.bind', told)] : []),
  ];
}

interface Why {
  readonly problem: SignInProblem;
  readonly reason?: string;
  readonly subject?: string;
  readonly accountId?: number | null;
  readonly login?: string | null;
}

/** Writes a refusal down, and how many of an address there are: a stranger is not to fill the events. */
async function refuse(
  { dataSource, throttle }: ProviderDesk,
  { address }: Place,
  { problem, reason, subject, accountId = null, login = null }: Why,
  now: Date,
): Promise<Refused> {
  const throttled = await throttle.takeReturn(address);
  if (throttled.kind === 'wait' && !throttled.isFirst) return { kind: 'refused', problem: 'too-many-attempts' };
  const why = throttled.kind === 'wait' ? 'too-many-attempts' : problem;
  const details = {
    ...{ by: 'provider', why },
    ...(reason === undefined ? {} : { reason }),
    ...(subject === undefined ? {} : { person: subject }),
  };
  const actor: AuditActor = { accountId, login, address };
  await audit(dataSource, { actor, event: { action: 'sign-in', subject: login, outcome: 'refused', details }, now });
  return { kind: 'refused', problem: why };
}

/** How the provider names somebody, so that an admin can find them there. */
function subjectOf({ subject }: Person): { readonly subject: string } {
  return { subject };
}
