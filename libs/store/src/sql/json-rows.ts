import sql, { raw, type Sql } from 'sql-template-tag';

/** Columns of a recordset: name → PostgreSQL type. The names are ours, never input. */
export type RowShape<Row> = { readonly [Column in keyof Row]: string };

/** `json_to_recordset` source for many rows in one hole: no limit of 65,535 parameters, one plan. */
export function recordset<Row>(rows: readonly Row[], shape: RowShape<Row>, alias: string): Sql {
  const columns = Object.entries(shape).map(([name, type]) => `${name} ${String(type)}`);
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as ${raw(`${alias}(${columns.join(', ')})`)}`;
}

/** Names of columns, ours and never input, as they stand in a list. */
export function columnList(names: readonly string[]): Sql {
  return raw(names.join(', '));
}

/** Bytes as PostgreSQL writes them in text: `\x…`. */
export function bytes(hex: string | null): string | null {
  return hex === null ? null : `\\x${hex}`;
}
