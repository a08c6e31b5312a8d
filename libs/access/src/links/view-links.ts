import { createHmac, timingSafeEqual } from 'node:crypto';
import { may, ROLES } from '@gospulse/domain';
import { at, col, findRow, maybe, oneOf, readRows, run, type Database } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';
import type { AccessKeys } from '../second-factor/sealed.js';

/** A view that is shown to whoever has the link. */
export interface ViewLink {
  readonly id: string;
  readonly regionCode: string;
  /** Path and query of the screen, as the address bar has them. */
  readonly view: string;
  /** The figure that a card for another site shows; null: the screen is shown. */
  readonly card: string | null;
  /** What for, in the words of whoever made it. */
  readonly note: string;
  /** Null: nobody who signed in made it, as in a demonstration. */
  readonly madeBy: string | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly opened: number;
  readonly lastOpenedAt: Date | null;
  /** Whether whoever made it may still show it. */
  readonly isBacked: boolean;
}

/** A view that is to be shown. */
export interface ViewLinkFact {
  readonly regionCode: string;
  readonly view: string;
  readonly card?: string | null;
  readonly note: string;
  /** Null: whoever sits at this machine. */
  readonly madeBy: number | null;
  readonly expiresAt: Date;
}

/** Why a link shows nothing. `unknown`: cut short, forged, or of another installation. */
export type ViewVoid = 'unknown' | 'expired' | 'revoked' | 'maker';

export type ViewLinkFound =
  | { readonly kind: 'good'; readonly link: ViewLink }
  | { readonly kind: 'void'; readonly why: ViewVoid; readonly id: string | null };

/** Whose links: of one account (null: of whoever sat at the machine), or all. */
export type WhoseLinks = { readonly of: number | null } | 'all';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const MAX_LISTED = 1_000;

const COLUMNS = sql`l.id::text as id, l.region_code as "regionCode", l.view, l.card, l.note, a.login as "madeBy", l.made_at as "madeAt",
  l.expires_at as "expiresAt", l.revoked_at as "revokedAt", l.opened, l.last_opened_at as "lastOpenedAt",
  l.made_by as "makerId", a.role as "makerRole", a.region_codes as "makerRegions",
  a.disabled_at is not null as "isMakerDisabled"`;

const ROW = {
  id: col.text,
  regionCode: col.text,
  view: col.text,
  card: maybe(col.text),
  note: col.text,
  madeBy: maybe(col.text),
  madeAt: col.instant,
  expiresAt: col.instant,
  revokedAt: maybe(col.instant),
  opened: col.number,
  lastOpenedAt: maybe(col.instant),
  makerId: maybe(col.number),
  makerRole: maybe(oneOf(ROLES)),
  makerRegions: maybe(col.texts),
  isMakerDisabled: col.flag,
} as const;

/** What a link is judged by besides itself. */
export interface ViewCircumstances {
  readonly now: Date;
  /** Whether people sign in here: then nobody shows anything without an account. */
  readonly hasAccounts: boolean;
}

/** Makes a link. @returns its id, of which `nameOf` makes what stands in the address */
export async function writeViewLink(database: Database, link: ViewLinkFact, now: Date): Promise<string> {
  const [made] = await readRows(
    database,
    { id: col.text },
    sql`insert into view_link (region_code, view, card, note, made_by, made_at, expires_at)
        values (${link.regionCode}, ${link.view}, ${link.card ?? null}, ${link.note}, ${link.madeBy}, ${at(now)}, ${at(link.expiresAt)})
        returning id::text as id`,
  );
  return made?.id ?? '';
}

/** How many links of somebody are good as far as their time goes. */
export async function countLiveViewLinks(database: Database, madeBy: number | null, now: Date): Promise<number> {
  const counted = await findRow(
    database,
    { n: col.number },
    sql`select count(*)::int as n from view_link
        where made_by is not distinct from ${madeBy}::int and revoked_at is null and expires_at > ${at(now)}`,
  );
  return counted?.n ?? 0;
}

/** The signed name of a link: one that we did not make is refused without a look into the database. */
export function nameOf(keys: AccessKeys, id: string): string {
  return `${id}.${signatureOf(keys, id)}`;
}

/**
 * What a signed name shows now. Whoever made the link lends it their own rights as they are now: an account that was shut,
 * may share no more, or sees the region no more, shows nothing.
 */
export async function findViewLink(
  database: Database,
  keys: AccessKeys,
  name: string,
  circumstances: ViewCircumstances,
): Promise<ViewLinkFound> {
  const found = await findLinkOf(database, keys, name, circumstances);
  // A card opens no screen.
  return found.kind === 'good' && found.link.card !== null
    ? { kind: 'void', why: 'unknown', id: found.link.id }
    : found;
}

/** The same of a name that shows a card to a site that embeds it. */
export async function findCardLink(
  database: Database,
  keys: AccessKeys,
  name: string,
  circumstances: ViewCircumstances,
): Promise<ViewLinkFound> {
  const found = await findLinkOf(database, keys, name, circumstances);
  return found.kind === 'good' && found.link.card === null
    ? { kind: 'void', why: 'unknown', id: found.link.id }
    : found;
}

async function findLinkOf(
  database: Database,
  keys: AccessKeys,
  name: string,
  { now, hasAccounts }: ViewCircumstances,
): Promise<ViewLinkFound> {
  const id = idIn(keys, name);
  if (id === null) return { kind: 'void', why: 'unknown', id: null };
  const row = await findRow(
    database,
    ROW,
    sql`select ${COLUMNS} from view_link l left join account a on a.id = l.made_by where l.id = ${id}::uuid`,
  );
  if (row === null) return { kind: 'void', why: 'unknown', id };
  const link = linkOf(row, hasAccounts);
  const why = faultOf(link, now);
  return why === null ? { kind: 'good', link } : { kind: 'void', why, id };
}

function faultOf({ revokedAt, expiresAt, isBacked }: ViewLink, now: Date): ViewVoid | null {
  if (revokedAt !== null) return 'revoked';
  if (now >= expiresAt) return 'expired';
  return isBacked ? null : 'maker';
}

/** Links, those that can be opened first, the newest first among either: old ones crowd out none that still shows something. */
export async function listViewLinks(
  database: Database,
  whose: WhoseLinks,
  { now, hasAccounts }: ViewCircumstances,
): Promise<readonly ViewLink[]> {
  const rows = await readRows(
    database,
    ROW,
    sql`select ${COLUMNS} from view_link l left join account a on a.id = l.made_by
        where ${areOf(whose)}
        order by l.revoked_at is null and l.expires_at > ${at(now)} desc, l.made_at desc, l.id limit ${MAX_LISTED}`,
  );
  return rows.map((row) => linkOf(row, hasAccounts));
}

/** Makes a link void. @returns whether there was one of theirs that was not */
export async function revokeViewLink(database: Database, id: string, whose: WhoseLinks, now: Date): Promise<boolean> {
  if (!ID.test(id)) return false;
  const revoked = await run(
    database,
    sql`update view_link l set revoked_at = ${at(now)}
        where l.id = ${id}::uuid and l.revoked_at is null and ${areOf(whose)}`,
  );
  return revoked > 0;
}

/** Notes that a link was opened. */
export async function countOpening(database: Database, id: string, now: Date): Promise<void> {
  await run(
    database,
    sql`update view_link set opened = opened + 1, last_opened_at = ${at(now)} where id = ${id}::uuid`,
  );
}

/** Removes links that nobody could open any more since before an instant. @returns how many */
export function forgetViewLinks(database: Database, before: Date): Promise<number> {
  return run(database, sql`delete from view_link where least(expires_at, revoked_at) < ${at(before)}`);
}

function areOf(whose: WhoseLinks): Sql {
  return whose === 'all' ? sql`true` : sql`l.made_by is not distinct from ${whose.of}::int`;
}

type Row = Omit<ViewLink, 'isBacked'> & {
  readonly makerId: number | null;
  readonly makerRole: (typeof ROLES)[number] | null;
  readonly makerRegions: readonly string[] | null;
  readonly isMakerDisabled: boolean;
};

function linkOf({ makerId, makerRole, makerRegions, isMakerDisabled, ...link }: Row, hasAccounts: boolean): ViewLink {
  if (makerId === null || makerRole === null) return { ...link, isBacked: !hasAccounts };
  const seesRegion = makerRegions === null || makerRegions.includes(link.regionCode);
  return {
    ...link,
    isBacked: !isMakerDisabled && seesRegion && may(makerRole, 'share') && may(makerRole, 'see-region'),
  };
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
