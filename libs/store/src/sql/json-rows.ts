import type { EntityManager } from 'typeorm';

/** Columns of a recordset: name → PostgreSQL type. The names are ours, never input. */
export type RowShape<Row> = { readonly [Column in keyof Row]: string };

/** `json_to_recordset` source for many rows in one parameter: no limit of 65,535 parameters, one plan. */
export function recordset<Row>(shape: RowShape<Row>, alias: string): string {
  const columns = Object.entries(shape).map(([name, type]) => `${name} ${String(type)}`);
  return `json_to_recordset($1::json) as ${alias}(${columns.join(', ')})`;
}

/** Bytes as PostgreSQL writes them in text: `\x…`. */
export function bytes(hex: string | null): string | null {
  return hex === null ? null : `\\x${hex}`;
}

export async function runRows<Row>(
  manager: EntityManager,
  sql: string,
  rows: readonly Row[],
  ...more: unknown[]
): Promise<void> {
  if (rows.length > 0) await manager.query(sql, [JSON.stringify(rows), ...more]);
}
