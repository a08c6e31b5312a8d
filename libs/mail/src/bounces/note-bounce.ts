import { at, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { Bounce } from './read-bounce.js';

const NO_MAILBOX = ['5.1.1', '5.1.10'];

/** Notes that a letter came back. @returns false: there is none of ours, or it was told before */
export async function noteBounce(database: Database, { messageId, status }: Bounce, now: Date): Promise<boolean> {
  const error = NO_MAILBOX.includes(status) ? 'no-such-mailbox' : 'bounced';
  const noted = await run(
    database,
    sql`update mail set state = 'refused', last_error = ${error}, ended_at = coalesce(ended_at, ${at(now)}),
          leased_until = null, lease_owner = null
        where message_id = ${messageId} and handed_at is not null and (state = 'sent' or last_error = 'unknown-whether-sent')`,
  );
  return noted > 0;
}
