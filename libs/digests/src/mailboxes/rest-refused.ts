import { findRefusedAddresses } from '@gospulse/mail';
import { at, col, readRows, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/** Lets addresses rest that take no letters, until they are confirmed anew. @returns how many */
export async function restRefused(database: Database): Promise<number> {
  const awake = await readRows(
    database,
    { address: col.text, after: col.instant },
    sql`select address, confirmed_at as after from account_mailbox where confirmed_at is not null and rests_since is null`,
  );
  const refused = awake.length === 0 ? [] : await findRefusedAddresses(database, awake);
  let resting = 0;
  for (const { address, because, since } of refused)
    resting += await run(
      database,
      sql`update account_mailbox set rests_since = ${at(since)}, rests_because = ${because}
          where lower(address) = ${address} and confirmed_at < ${at(since)} and rests_since is null`,
    );
  return resting;
}
