import { col, maybe, readRows, run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { raw, sql } from '../sources/statement.js';

const INDEX = {
  table: col.text,
  name: col.text,
  make: col.text,
  /** The constraint that the index serves, if it does: one comes and goes with the other. */
  constraint: maybe(col.text),
  constrains: maybe(col.text),
};

/**
 * Fills tables that the same transaction has emptied without their indexes, and puts these back as they were: to sort
 * all rows once is quicker than to find a place for each. No other table may refer to them.
 */
export async function withoutIndexes(
  manager: EntityManager,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const indexes = await readRows(
    manager,
    INDEX,
    sql`select i.indrelid::regclass::text as "table", i.indexrelid::regclass::text as name,
            pg_get_indexdef(i.indexrelid) as make, quote_ident(c.conname) as "constraint",
            pg_get_constraintdef(c.oid) as constrains
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
     where i.indrelid = any(${tables}::text[]::regclass[]) order by name`,
  );
  for (const { table, name, constraint } of indexes) {
    const drop = constraint === null ? `drop index ${name}` : `alter table ${table} drop constraint ${constraint}`;
    await run(manager, sql`${raw(drop)}`);
  }
  await fill();
  for (const { table, make, constraint, constrains } of indexes) {
    const add = constraint === null ? make : `alter table ${table} add constraint ${constraint} ${constrains}`;
    await run(manager, sql`${raw(add)}`);
  }
}
