import { may, type Permission } from '@gospulse/domain';
import type { Database } from '@gospulse/store';
import { findAccount } from './read-accounts.js';

/**
 * Whether an account may do something in a region at this moment: it is open, its role has the permission, and the region is
 * one of its own. For what is done later than it was asked for.
 */
export async function accountMay(
  database: Database,
  accountId: number,
  permission: Permission,
  regionCode: string,
): Promise<boolean> {
  const account = await findAccount(database, accountId);
  if (account === null || account.isDisabled || !may(account.role, permission)) return false;
  return account.regionCodes?.includes(regionCode) ?? true;
}
