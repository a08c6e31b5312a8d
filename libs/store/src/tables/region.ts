import sql from 'sql-template-tag';
import { col, findRow, type Database } from '../sql/rows.js';

/** The IANA zone by whose clock a region lives; null: the register has no such region. */
export async function readZone(database: Database, regionCode: string): Promise<string | null> {
  const row = await findRow(database, { zone: col.text }, sql`select zone from region where code = ${regionCode}`);
  return row?.zone ?? null;
}
