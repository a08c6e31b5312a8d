import { col, readRows, run, type Database, type TableExtract } from '@gospulse/store';
import sql from 'sql-template-tag';

/** Writes the rows that an edition was computed from, in the transaction that writes the edition. */
export async function writeKeptRows(
  database: Database,
  editionId: number,
  extracts: readonly TableExtract[],
): Promise<void> {
  for (const { table, columns, rows, sha256, parts } of extracts) {
    await run(
      database,
      sql`insert into edition_table (edition_id, table_name, columns, rows, parts, sha256)
          values (${editionId}, ${table}, ${columns}, ${rows}, ${parts.length}, ${sha256})`,
    );
    for (const [part, bytes] of parts.entries()) {
      await run(
        database,
        sql`insert into edition_part (edition_id, table_name, part, bytes) values (${editionId}, ${table}, ${part}, ${bytes})`,
      );
    }
  }
}

const TABLE = { table: col.text, columns: col.texts, rows: col.int, parts: col.int, sha256: col.text };

export type KeptRows =
  | { readonly kind: 'kept'; readonly extracts: readonly TableExtract[] }
  /** Rows of a table are not there, or not all of them. */
  | { readonly kind: 'missing'; readonly table: string };

/**
 * Reads them again.
 * @param wanted tables that must be there
 * @param only left out: all that there are
 */
export async function readKeptRows(
  database: Database,
  editionId: number,
  wanted: readonly string[],
  only: readonly string[] | null = null,
): Promise<KeptRows> {
  const tables = await readRows(
    database,
    TABLE,
    sql`select table_name as "table", columns, rows, parts, sha256 from edition_table
        where edition_id = ${editionId} and (${only}::text[] is null or table_name = any(${only}::text[])) order by 1`,
  );
  const absent = wanted.find((name) => !tables.some(({ table }) => table === name));
  if (absent !== undefined) return { kind: 'missing', table: absent };
  const extracts: TableExtract[] = [];
  for (const { parts: count, ...kept } of tables) {
    const parts = await readRows(
      database,
      { bytes: col.bytes },
      sql`select bytes from edition_part where edition_id = ${editionId} and table_name = ${kept.table} order by part`,
    );
    if (parts.length !== count) return { kind: 'missing', table: kept.table };
    extracts.push({ ...kept, parts: parts.map(({ bytes }) => bytes) });
  }
  return { kind: 'kept', extracts };
}
