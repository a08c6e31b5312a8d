import { col, findRow } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { findEdition, type Edition } from './edition.js';
import type { EditionAuthor } from './freeze-request.js';

export type Withdrawn =
  | { readonly kind: 'withdrawn'; readonly edition: Edition }
  | { readonly kind: 'refused'; readonly why: 'no-such-edition' | 'not-in-force' };

/** Takes an edition out of force. It stays as it is, with the reason beside it. */
export function withdrawEdition(
  dataSource: DataSource,
  request: {
    readonly regionCode: string;
    readonly number: number;
    readonly reason: string;
    readonly at: Date;
    readonly by: EditionAuthor;
    readonly audit?: (manager: EntityManager) => Promise<void>;
  },
): Promise<Withdrawn> {
  const { regionCode, number, reason, at, by, audit } = request;
  return dataSource.transaction(async (manager): Promise<Withdrawn> => {
    const edition = await findEdition(manager, regionCode, number);
    if (edition === null) return { kind: 'refused', why: 'no-such-edition' };
    // Of two at once the second finds the first one's row.
    const written = await findRow(
      manager,
      { id: col.int },
      sql`insert into edition_event (edition_id, kind, at, done_by, account_id, reason)
          values (${edition.id}, 'withdrawn', ${at}, ${by.name}, ${by.accountId}, ${reason})
          on conflict do nothing returning edition_id as id`,
    );
    if (written === null) return { kind: 'refused', why: 'not-in-force' };
    await audit?.(manager);
    return { kind: 'withdrawn', edition: { ...edition, state: 'withdrawn', stateReason: reason } };
  });
}
