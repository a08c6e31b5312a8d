import { ROLES, type Role } from '@gospulse/domain';
import { col, listOf, maybe, object, oneOf } from '@gospulse/store';
import sql from 'sql-template-tag';

/** Somebody who may sign in. */
export interface Account {
  readonly id: number;
  /** In small letters; usually a mailbox. */
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Null: all regions. */
  readonly regionCodes: readonly string[] | null;
  readonly isDemo: boolean;
  readonly isDisabled: boolean;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  /** Whether an OpenID Connect provider answers for the account. */
  readonly isFromProvider: boolean;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
  /** Until when the link of an invitation that nobody has used yet is good; null: there is none. */
  readonly invitedUntil: Date | null;
  /** What a head answers for, by name; what stands below belongs to the scope too. */
  readonly institutions: readonly BoundInstitution[];
}

export interface BoundInstitution {
  readonly ogrn: string;
  readonly name: string;
}

/** Columns of an account under the alias `a`. */
export const ACCOUNT_COLUMNS = sql`a.id, a.login, a.name, a.role, a.region_codes as "regionCodes", a.is_demo as "isDemo",
  a.disabled_at is not null as "isDisabled", a.password_hash is not null as "hasPassword",
  a.totp_since is not null as "hasSecondFactor", a.oidc_subject is not null as "isFromProvider",
  a.created_at as "createdAt", a.last_sign_in_at as "lastSignInAt",
  (select max(l.expires_at) from one_time_link l
   where l.account_id = a.id and l.purpose = 'invitation' and l.used_at is null) as "invitedUntil",
  coalesce((select jsonb_agg(jsonb_build_object('ogrn', i.ogrn, 'name', coalesce(i.short_name, i.name)) order by i.ogrn)
            from account_institution b join institution i on i.id = b.institution_id
            where b.account_id = a.id), '[]') as institutions`;

export const ACCOUNT_ROW = {
  id: col.number,
  login: col.text,
  name: col.text,
  role: oneOf(ROLES),
  regionCodes: maybe(col.texts),
  isDemo: col.flag,
  isDisabled: col.flag,
  hasPassword: col.flag,
  hasSecondFactor: col.flag,
  isFromProvider: col.flag,
  createdAt: col.instant,
  lastSignInAt: maybe(col.instant),
  invitedUntil: maybe(col.instant),
  institutions: listOf(object({ ogrn: col.text, name: col.text })),
} as const;
