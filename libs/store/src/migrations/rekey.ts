import type { QueryRunner } from 'typeorm';

/** Enough to sort some million rows of a key in memory, and little enough for a machine of two gigabytes. */
const SORTING_MEMORY = '128MB';

/**
 * Gives a table another primary key in place, in the transaction of the migration: the new index is built beside the old one, and
 * takes its place and its name in one step. No row is written, so whatever is killed meanwhile leaves the table as it was.
 */
export async function rekey(runner: QueryRunner, table: string, columns: string): Promise<void> {
  const [key, index] = [`${table}_pkey`, `${table}_key`];
  await runner.query(`set local maintenance_work_mem = '${SORTING_MEMORY}'`);
  await runner.query(`create unique index ${index} on ${table} (${columns})`);
  await runner.query(
    `alter table ${table} drop constraint ${key}, add constraint ${key} primary key using index ${index}`,
  );
}
