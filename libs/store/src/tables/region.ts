import sql from 'sql-template-tag';
import { col, findRow, readRows, type Database } from '../sql/rows.js';

/** The IANA zone by whose clock a region lives; null: the register has no such region. */
export async function readZone(database: Database, regionCode: string): Promise<string | null> {
  const row = await findRow(database, { zone: col.text }, sql`select zone from region where code = ${regionCode}`);
  return row?.zone ?? null;
}

/** Codes of all regions, in their order. */
export async function readRegionCodes(database: Database): Promise<string[]> {
  const rows = await readRows(database, { code: col.text }, sql`select code from region order by code`);
  return rows.map(({ code }) => code);
}
