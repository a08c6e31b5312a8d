import { findAccount, type AuditActor } from '@gospulse/access';
import type { Database } from '@gospulse/store';
import type { Schedule } from './schedule.js';

/** Whoever saved a schedule last, as the journal names what is done by it: from no address. */
export async function readMaker(database: Database, { accountId }: Pick<Schedule, 'accountId'>): Promise<AuditActor> {
  const account = await findAccount(database, accountId);
  return { accountId, login: account?.login ?? null, address: null };
}
