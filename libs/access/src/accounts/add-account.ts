import { cleanText, type Role } from '@gospulse/domain';
import { at, col, findRow } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';

/** An account that is to be. */
export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Null: all regions. */
  readonly regionCodes: readonly string[] | null;
  readonly isDemo?: boolean;
}

export type AccountAdded =
  | { readonly kind: 'added'; readonly id: number; readonly login: string }
  | { readonly kind: 'refused'; readonly why: 'login-taken' | 'bad-login' | 'bad-name' };

const MAX_NAME = 200;

/** A mailbox, or a word of Latin letters and digits: what is typed at a sign-in must be the same on every keyboard. */
const LOGIN = /^[a-z0-9][a-z0-9._+-]*(@[a-z0-9-]+(\.[a-z0-9-]+)*)?$/;

/** Adds an account that cannot sign in yet: an invitation gives it its password. */
export async function addAccount(manager: EntityManager, account: NewAccount, now: Date): Promise<AccountAdded> {
  const login = account.login.trim().toLowerCase();
  const name = nameOf(account.name);
  if (login.length < 3 || login.length > 100 || !LOGIN.test(login)) return { kind: 'refused', why: 'bad-login' };
  if (name === null) return { kind: 'refused', why: 'bad-name' };
  const added = await findRow(
    manager,
    { id: col.number },
    sql`insert into account (login, name, role, region_codes, is_demo, created_at)
        values (${login}, ${name}, ${account.role}, ${account.regionCodes}::text[], ${account.isDemo ?? false}, ${at(now)})
        on conflict (login) do nothing returning id`,
  );
  return added ? { kind: 'added', id: added.id, login } : { kind: 'refused', why: 'login-taken' };
}

/** A name as it is kept; null: it is none. Its length is what a person counts, not what a machine stores. */
export function nameOf(typed: string): string | null {
  const name = cleanText(typed);
  return name === '' || [...name].length > MAX_NAME ? null : name;
}
