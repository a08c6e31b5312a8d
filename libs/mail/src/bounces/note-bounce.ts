import { at, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { Bounce } from './read-bounce.js';

const NO_MAILBOX = ['5.1.1', '5.1.10'];

/**
 * Notes that a letter came back. That there is no such mailbox counts of the letter's own recipient alone: an address that passes letters on,
 * to several perhaps, still takes them where one of those behind it is gone. @returns false: there is none of ours, or it was told before */
export async function noteBounce(
  database: Database,
  { messageId, status, recipients }: Bounce,
  now: Date,
): Promise<boolean> {
  const gone = NO_MAILBOX.includes(status) ? recipients : [];
  const noted = await run(
    database,
    sql`update mail set state = 'refused', ended_at = coalesce(ended_at, ${at(now)}),
          last_error = case when lower(recipient) = any(${[...gone]}::text[]) then 'no-such-mailbox' else 'bounced' end,
          leased_until = null, lease_owner = null
        where message_id = ${messageId} and handed_at is not null and (state = 'sent' or last_error = 'unknown-whether-sent')`,
  );
  return noted > 0;
}
