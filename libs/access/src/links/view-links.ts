import { createHmac, timingSafeEqual } from 'node:crypto';
import { at, col, findRow, maybe, readRows, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { AccessKeys } from '../second-factor/sealed.js';

/** A view that is shown to whoever has the link. */
export interface ViewLink {
  readonly id: string;
  readonly regionCode: string;
  /** Path and query of the screen, as the address bar has them. */
  readonly view: string;
  /** What for, in the words of whoever made it. */
  readonly note: string;
  readonly madeBy: string | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** A view that is to be shown. */
export interface NewViewLink {
  readonly regionCode: string;
  readonly view: string;
  readonly note: string;
  readonly madeBy: number;
  readonly expiresAt: Date;
}

export type ViewLinkFound =
  | { readonly kind: 'good'; readonly link: ViewLink }
  | { readonly kind: 'void'; readonly why: 'unknown' | 'expired' | 'revoked' };

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const COLUMNS = sql`l.id::text as id, l.region_code as "regionCode", l.view, l.note, a.login as "madeBy", l.made_at as "madeAt",
  l.expires_at as "expiresAt", l.revoked_at as "revokedAt"`;

const ROW = {
  id: col.text,
  regionCode: col.text,
  view: col.text,
  note: col.text,
  madeBy: maybe(col.text),
  madeAt: col.instant,
  expiresAt: col.instant,
  revokedAt: maybe(col.instant),
} as const;

/** Makes a link. @returns the signed name of it, for the address */
export async function makeViewLink(
  database: Database,
  keys: AccessKeys,
  link: NewViewLink,
  now: Date,
): Promise<string> {
  const [made] = await readRows(
    database,
    { id: col.text },
    sql`insert into view_link (region_code, view, note, made_by, made_at, expires_at)
        values (${link.regionCode}, ${link.view}, ${link.note}, ${link.madeBy}, ${at(now)}, ${at(link.expiresAt)})
        returning id::text as id`,
  );
  return nameOf(keys, made?.id ?? '');
}

/** The signed name of a link: one that we did not make is refused without a look into the database. */
export function nameOf(keys: AccessKeys, id: string): string {
  return `${id}.${signatureOf(keys, id)}`;
}

/** What a signed name shows now. */
export async function findViewLink(
  database: Database,
  keys: AccessKeys,
  name: string,
  now: Date,
): Promise<ViewLinkFound> {
  const id = idIn(keys, name);
  const link =
    id &&
    (await findRow(
      database,
      ROW,
      sql`select ${COLUMNS} from view_link l left join account a on a.id = l.made_by where l.id = ${id}::uuid`,
    ));
  if (!link) return { kind: 'void', why: 'unknown' };
  if (link.revokedAt !== null) return { kind: 'void', why: 'revoked' };
  return now >= link.expiresAt ? { kind: 'void', why: 'expired' } : { kind: 'good', link };
}

/** All links, the newest first; or those of one account. */
export function listViewLinks(database: Database, madeBy: number | null): Promise<ViewLink[]> {
  return readRows(
    database,
    ROW,
    sql`select ${COLUMNS} from view_link l left join account a on a.id = l.made_by
        where ${madeBy}::int is null or l.made_by = ${madeBy}::int order by l.made_at desc, l.id limit 1000`,
  );
}

/** Makes a link void. @param madeBy whose it must be; null: whosever it is @returns whether there was one */
export async function revokeViewLink(
  database: Database,
  { id, madeBy }: { readonly id: string; readonly madeBy: number | null },
  now: Date,
): Promise<boolean> {
  if (!ID.test(id)) return false;
  const revoked = await run(
    database,
    sql`update view_link set revoked_at = ${at(now)}
        where id = ${id}::uuid and revoked_at is null and (${madeBy}::int is null or made_by = ${madeBy}::int)`,
  );
  return revoked > 0;
}

function idIn(keys: AccessKeys, name: string): string | null {
  const [id = '', signature = '', ...rest] = name.split('.');
  if (rest.length > 0 || !ID.test(id)) return null;
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(keys, id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

function signatureOf(keys: AccessKeys, id: string): string {
  return createHmac('sha256', keys.signing).update(id).digest('base64url');
}
