import { DIGEST_KINDS } from '@gospulse/domain';
import { col, findRow, oneOf, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { findRecipient, readSeen, wants } from './recipients.js';

const WRITTEN = {
  accountId: col.int,
  region: col.text,
  kind: oneOf(DIGEST_KINDS),
  address: col.text,
  institutionIds: col.numbers,
};

/**
 * Whether a letter that waited is still to go: its account is open and a head's, wants it, at this confirmed address that takes letters,
 * and still answers for each institution that it tells of; where that alone is other by now, it is written anew. Letters of other kinds
 * are none of ours, and go.
 */
export async function isWanted(
  database: Database,
  { key, kind, recipient }: { readonly key: string; readonly kind: string; readonly recipient: string },
): Promise<boolean> {
  if (kind !== 'digest') return true;
  const written = await findRow(
    database,
    WRITTEN,
    sql`select account_id as "accountId", region_code as region, kind, address, institution_ids as "institutionIds"
        from digest where mail_key = ${key}`,
  );
  if (written === null) return false;
  const now = await findRecipient(database, written.accountId);
  if (now === null || !wants(now, written.kind)) return false;
  if (now.mailbox.address.toLowerCase() !== recipient.toLowerCase()) return false;
  const seen = new Set((await readSeen(database, now.account)).get(written.region)?.ids);
  if (written.institutionIds.every((id) => seen.has(id))) return true;
  // Of seven hundred institutions one moves or closes: nobody loses the week for that. What has no row in `digest` never goes.
  await run(database, sql`delete from digest where mail_key = ${key}`);
  return false;
}
