import type { EntityManager } from 'typeorm';

interface Index {
  readonly table: string;
  readonly name: string;
  readonly make: string;
  /** The constraint that the index serves, if it does: one comes and goes with the other. */
  readonly constraint: string | null;
  readonly constrains: string | null;
}

/**
 * Fills tables that the same transaction has emptied without their indexes, and puts these back as they were: to sort
 * all rows once is quicker than to find a place for each. No other table may refer to them.
 */
export async function withoutIndexes(
  manager: EntityManager,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const indexes = await manager.query<Index[]>(
    `select i.indrelid::regclass::text as "table", i.indexrelid::regclass::text as name,
            pg_get_indexdef(i.indexrelid) as make, quote_ident(c.conname) as "constraint",
            pg_get_constraintdef(c.oid) as constrains
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
     where i.indrelid = any($1::text[]::regclass[]) order by name`,
    [tables],
  );
  for (const { table, name, constraint } of indexes) {
    await manager.query(
      constraint === null ? `drop index ${name}` : `alter table ${table} drop constraint ${constraint}`,
    );
  }
  await fill();
  for (const { table, make, constraint, constrains } of indexes) {
    await manager.query(constraint === null ? make : `alter table ${table} add constraint ${constraint} ${constrains}`);
  }
}
