import { HOUR_MS } from '@gospulse/domain';
import { run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { Administering } from '../administration/administering.js';
import { audit, auditWithin } from '../audit/write-audit.js';
import type { AccessKeys } from '../second-factor/sealed.js';
import {
  countLiveViewLinks,
  countOpening,
  findViewLink,
  nameOf,
  revokeViewLink,
  writeViewLink,
  type ViewLinkFound,
  type WhoseLinks,
} from './view-links.js';

/** Beyond that nobody knows any more what they have shown to whom. */
export const MAX_LIVE_LINKS = 200;
/** First key of the advisory locks under which the links of one maker are counted. */
const MAKER_LOCK = 7_316_412;
const DAY_HOURS = 24;

/** A view that somebody wants to show. */
export interface ViewToShare {
  readonly regionCode: string;
  readonly view: string;
  /** The figure that a card shows; left out or null: the screen is shown. */
  readonly card?: string | null;
  readonly note: string;
  readonly days: number;
}

export type Shared =
  | { readonly kind: 'shared'; readonly id: string; readonly name: string; readonly expiresAt: Date }
  | { readonly kind: 'too-many' };

/** Makes a link to a view and writes it down, refused or done. */
export function shareView(
  dataSource: DataSource,
  keys: AccessKeys,
  { days, ...view }: ViewToShare,
  { actor, now }: Administering,
): Promise<Shared> {
  return dataSource.transaction(async (manager) => {
    const madeBy = actor.accountId;
    await lockMaker(manager, madeBy);
    const isFull = (await countLiveViewLinks(manager, madeBy, now)) >= MAX_LIVE_LINKS;
    const expiresAt = new Date(now.getTime() + days * DAY_HOURS * HOUR_MS);
    const id = isFull ? null : await writeViewLink(manager, { ...view, madeBy, expiresAt }, now);
    const card = view.card ? { card: view.card } : {};
    const details = { view: view.view, region: view.regionCode, days, ...card };
    await auditWithin(manager, {
      ...{ actor, now },
      event: { action: 'link.make', subject: id, outcome: id === null ? 'refused' : 'done', details },
    });
    return id === null ? { kind: 'too-many' } : { kind: 'shared', id, name: nameOf(keys, id), expiresAt };
  });
}

/** Makes a link void and writes it down. @returns false: there is none of theirs to revoke, and that is written down */
export function revokeShared(
  dataSource: DataSource,
  id: string,
  whose: WhoseLinks,
  { actor, now }: Administering,
): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const isRevoked = await revokeViewLink(manager, id, whose, now);
    await auditWithin(manager, {
      ...{ actor, now },
      event: { action: 'link.revoke', subject: id, outcome: isRevoked ? 'done' : 'refused', details: {} },
    });
    return isRevoked;
  });
}

/** Somebody at the door with a link in their hand. */
export interface Opening extends Administering {
  /** The signed name of the link, as it was handed over. */
  readonly name: string;
  readonly hasAccounts: boolean;
  /** Asked whether an opening is written down, by the link it is of, or null of a void one: thousands need not be. */
  readonly isNoted: (id: string | null) => boolean;
}

/** Opens a link: what it shows, or that it is void; either is written down. */
export async function openShared(
  dataSource: DataSource,
  keys: AccessKeys,
  { name, hasAccounts, isNoted, actor, now }: Opening,
): Promise<ViewLinkFound> {
  const found = await findViewLink(dataSource, keys, name, { now, hasAccounts });
  const action = 'link.open' as const;
  if (found.kind === 'void') {
    const event = { action, subject: found.id, outcome: 'refused', details: { why: found.why } } as const;
    if (isNoted(null)) await audit(dataSource, { actor, now, event });
    return found;
  }
  const { id, madeBy } = found.link;
  await dataSource.transaction(async (manager) => {
    await countOpening(manager, id, now);
    if (isNoted(id))
      await auditWithin(manager, { actor, now, event: { action, subject: id, outcome: 'done', details: { madeBy } } });
  });
  return found;
}

async function lockMaker(database: Database, madeBy: number | null): Promise<void> {
  await run(database, sql`select pg_advisory_xact_lock(${MAKER_LOCK}::int, ${madeBy ?? 0}::int)`);
}
