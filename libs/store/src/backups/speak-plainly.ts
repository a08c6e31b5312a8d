import sql, { raw } from 'sql-template-tag';
import { run, type Database } from '../sql/rows.js';

const PLAIN = [
  ['client_encoding', 'UTF8'],
  ['DateStyle', 'ISO, YMD'],
  ['IntervalStyle', 'postgres'],
  ['TimeZone', 'UTC'],
  ['extra_float_digits', '1'],
  ['bytea_output', 'hex'],
  ['statement_timeout', '0'],
  ['lock_timeout', '0'],
  ['idle_in_transaction_session_timeout', '0'],
] as const;

/**
 * Has the server write and read values in the one way that every version understands, whatever an operator set for the role or
 * the database; and lets the work last as long as it does. For the transaction under way, whose snapshot it does not take: a
 * `select set_config(…)` would.
 */
export async function speakPlainly(database: Database): Promise<void> {
  for (const [name, value] of PLAIN) await run(database, sql`set local ${raw(name)} = '${raw(value)}'`);
}
