import { DIGEST_KINDS, type DigestKind } from '@gospulse/domain';
import { col, readRow, type Database } from '@gospulse/store';
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import sql from 'sql-template-tag';

/** Which letters to whom a link ends. */
export interface Unsubscribing {
  readonly accountId: number;
  readonly kind: DigestKind;
  readonly address: string;
}

/** What a genuine link says; whether there is still such an account and address is another matter. */
export interface UnsubscribeClaim {
  readonly accountId: number;
  readonly kind: DigestKind;
  readonly addressMark: string;
}

const KEY = 'unsubscribe-key';
const KEY_BYTES = 32;
/** Account (4), kind (1), mark of the address (8). */
const CLAIM_BYTES = 13;
/** NIST SP 800-107, 5.3.4: half of the hash is enough for a code nobody can try offline. */
const MAC_BYTES = 16;
const FORM = /^[\w-]{39}$/;

/** The key that links are signed with, made when it is first asked for. Links outlive sessions and secrets of the environment: it lives with the data. */
export async function readUnsubscribeKey(database: Database): Promise<Buffer> {
  const made = randomBytes(KEY_BYTES).toString('base64');
  const { value } = await readRow(
    database,
    { value: col.text },
    sql`insert into setting (key, value) values (${KEY}, ${made})
        on conflict (key) do update set value = setting.value returning value`,
  );
  return Buffer.from(value, 'base64');
}

/** What stands in the address of a link. It names nobody to whoever has no key. */
export function unsubscribeToken(key: Buffer, { accountId, kind, address }: Unsubscribing): string {
  const claim = Buffer.alloc(CLAIM_BYTES);
  claim.writeUInt32BE(accountId, 0);
  claim.writeUInt8(DIGEST_KINDS.indexOf(kind), 4);
  Buffer.from(addressMark(address), 'hex').copy(claim, 5);
  return Buffer.concat([claim, macOf(key, claim)]).toString('base64url');
}

/** What a link says; null: it was not made here. */
export function readUnsubscribeToken(key: Buffer, token: string): UnsubscribeClaim | null {
  if (!FORM.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const [claim, mac] = [bytes.subarray(0, CLAIM_BYTES), bytes.subarray(CLAIM_BYTES)];
  if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, macOf(key, claim))) return null;
  const kind = DIGEST_KINDS[claim.readUInt8(4)];
  if (kind === undefined) return null;
  return { accountId: claim.readUInt32BE(0), kind, addressMark: claim.subarray(5).toString('hex') };
}

/** Tells one address from another without naming it. */
export function addressMark(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 16);
}

function macOf(key: Buffer, claim: Buffer): Buffer {
  return createHmac('sha256', key).update('unsubscribe ').update(claim).digest().subarray(0, MAC_BYTES);
}
