import sql from 'sql-template-tag';
import { run, type Database } from '../sql/rows.js';

/** Throws unless the database answers. */
export async function requireAnswer(database: Database): Promise<void> {
  await run(database, sql`select 1`);
}
