import type { Role } from '@gospulse/domain';
import { col, readRows, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/** What an account is to be allowed. */
export interface Rights {
  readonly role: Role;
  /** Null: all regions. */
  readonly regionCodes: readonly string[] | null;
  readonly ogrns: readonly string[];
}

export const RIGHTS_FAULTS = ['admin-of-some-regions', 'no-region', 'no-such-region', 'not-a-head'] as const;
export type RightsFault = (typeof RIGHTS_FAULTS)[number];

/**
 * Why rights contradict themselves or the register; null: they do not. An admin gives rights to everybody, so one who saw
 * some regions only could take the others at any time: such an account would promise a limit that is none.
 */
export async function findRightsFault(
  database: Database,
  { role, regionCodes, ogrns }: Rights,
): Promise<RightsFault | null> {
  if (role !== 'head' && ogrns.length > 0) return 'not-a-head';
  if (regionCodes === null) return null;
  if (role === 'admin') return 'admin-of-some-regions';
  if (regionCodes.length === 0) return 'no-region';
  const known = await readRows(
    database,
    { code: col.text },
    sql`select code from region where code = any(${[...regionCodes]}::text[])`,
  );
  return regionCodes.every((code) => known.some((one) => one.code === code)) ? null : 'no-such-region';
}
