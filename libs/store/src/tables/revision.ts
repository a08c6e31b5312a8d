import sql from 'sql-template-tag';
import { run, type Database } from '../sql/rows.js';

/** Readers that keep answers know by this number when to compute them anew. */
export async function countRevision(database: Database): Promise<void> {
  await run(
    database,
    sql`insert into setting (key, value) values ('rollup-revision', '1')
     on conflict (key) do update set value = (setting.value::bigint + 1)::text`,
  );
}
