import { HOUR_MS } from '@gospulse/domain';
import { at, col, findRow, maybe, oneOf, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { isWorkingAdmin } from '../accounts/read-accounts.js';
import { hashSecretToken, makeSecretToken } from '../tokens/secret-token.js';

/** What a link is handed out for. Each is used once. */
export const LINK_PURPOSES = ['first-admin', 'invitation', 'reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** How long each is good for: an invitation waits over a long weekend, a new password does not. */
export const LINK_HOURS: Readonly<Record<LinkPurpose, number>> = { 'first-admin': 24, invitation: 120, reset: 2 };

/** Who made a link; null: a command at the machine. */
export interface LinkMaker {
  readonly madeBy: number | null;
  readonly now: Date;
}

/** A link as it is handed out. */
export interface HandedOut {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Makes a link for an account; earlier ones of the account that were not used become void. */
export function makeAccountLink(
  manager: EntityManager,
  purpose: 'invitation' | 'reset',
  accountId: number,
  maker: LinkMaker,
): Promise<HandedOut> {
  return makeLink(manager, purpose, accountId, maker);
}

/** Makes the link that makes the first admin; an earlier one becomes void. */
export function makeFirstAdminLink(manager: EntityManager, now: Date): Promise<HandedOut> {
  return makeLink(manager, 'first-admin', null, { madeBy: null, now });
}

async function makeLink(
  manager: EntityManager,
  purpose: LinkPurpose,
  accountId: number | null,
  { madeBy, now }: LinkMaker,
): Promise<HandedOut> {
  const { token, hash } = makeSecretToken();
  const expiresAt = new Date(now.getTime() + LINK_HOURS[purpose] * HOUR_MS);
  await run(
    manager,
    sql`delete from one_time_link where account_id is not distinct from ${accountId}::int and used_at is null`,
  );
  await run(
    manager,
    sql`insert into one_time_link (token_hash, purpose, account_id, made_by, made_at, expires_at)
        values (${hash}, ${purpose}, ${accountId}, ${madeBy}, ${at(now)}, ${at(expiresAt)})`,
  );
  return { token, expiresAt };
}

/** What a link is good for. */
export type LinkFound =
  | { readonly kind: 'good'; readonly purpose: 'first-admin'; readonly accountId: null }
  | { readonly kind: 'good'; readonly purpose: 'invitation' | 'reset'; readonly accountId: number }
  | { readonly kind: 'void'; readonly why: 'unknown' | 'used' | 'expired' };

/** Looks a link up without using it. */
export async function findLink(database: Database, token: string, now: Date): Promise<LinkFound> {
  const hash = hashSecretToken(token);
  const found =
    hash &&
    (await findRow(
      database,
      {
        purpose: oneOf(LINK_PURPOSES),
        accountId: maybe(col.number),
        expiresAt: col.instant,
        usedAt: maybe(col.instant),
        isDisabled: col.flag,
        isManaged: col.flag,
      },
      sql`select l.purpose, l.account_id as "accountId", l.expires_at as "expiresAt", l.used_at as "usedAt",
                 coalesce(a.disabled_at is not null, false) as "isDisabled",
                 exists (select from account a where ${isWorkingAdmin()}) as "isManaged"
          from one_time_link l left join account a on a.id = l.account_id where l.token_hash = ${hash}`,
    ));
  if (!found || found.isDisabled) return { kind: 'void', why: 'unknown' };
  if (found.usedAt !== null) return { kind: 'void', why: 'used' };
  if (now >= found.expiresAt) return { kind: 'void', why: 'expired' };
  // However the installation came by an admin: there is no second first one.
  if (found.purpose === 'first-admin' && found.isManaged) return { kind: 'void', why: 'used' };
  if (found.purpose === 'first-admin') return { kind: 'good', purpose: found.purpose, accountId: null };
  if (found.accountId === null) return { kind: 'void', why: 'unknown' };
  return { kind: 'good', purpose: found.purpose, accountId: found.accountId };
}

/** Uses a link up, for the first of those who come with it at once. @returns whether that was this one */
export async function useLink(manager: EntityManager, token: string, now: Date): Promise<boolean> {
  const used = await run(
    manager,
    sql`update one_time_link set used_at = ${at(now)}
        where token_hash = ${hashSecretToken(token)} and used_at is null and expires_at > ${at(now)}`,
  );
  return used > 0;
}
