import sql from 'sql-template-tag';
import { run, type Database } from '../sql/rows.js';

/**
 * Has the server write and read values in the one way that every version understands, whatever an operator set for the role or
 * the database; and lets the work last as long as it does. For the transaction under way.
 */
export async function speakPlainly(database: Database): Promise<void> {
  await run(
    database,
    sql`select set_config(name, value, true)
        from (values ('client_encoding', 'UTF8'), ('DateStyle', 'ISO, YMD'), ('IntervalStyle', 'postgres'),
                     ('TimeZone', 'UTC'), ('extra_float_digits', '1'), ('bytea_output', 'hex'),
                     ('statement_timeout', '0'), ('lock_timeout', '0'),
                     ('idle_in_transaction_session_timeout', '0')) setting(name, value)`,
  );
}
