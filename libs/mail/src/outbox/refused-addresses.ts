import { ADDRESS_REFUSALS, MAX_REFUSALS_IN_A_ROW, type RestReason } from '@gospulse/domain';
import { col, oneOf, readRows, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/** An address that takes no letters, and when the last of them was refused. */
export interface RefusedAddress {
  /** In small letters. */
  readonly address: string;
  readonly because: RestReason;
  readonly since: Date;
}

/**
 * Of these addresses those whose last letters, as many as are too many, were all refused, or the very last because there is no
 * such mailbox or because it came back so. Letters before `after` do not count, nor those that say nothing of the address.
 */
export async function findRefusedAddresses(
  database: Database,
  asked: readonly { readonly address: string; readonly after: Date }[],
): Promise<RefusedAddress[]> {
  const found = await readRows(
    database,
    { address: col.text, error: oneOf(ADDRESS_REFUSALS), since: col.instant, inARow: col.int },
    sql`select a.address, newest.error, newest.since, newest.in_a_row as "inARow"
        from unnest(${asked.map(({ address }) => address.toLowerCase())}::text[], ${asked.map(({ after }) => after.toISOString())}::timestamptz[])
               as a (address, after)
        cross join lateral (
          select (array_agg(m.last_error order by m.ended_at desc, m.id desc))[1] as error, max(m.ended_at) as since,
                 count(*) filter (where m.last_error = any(${[...ADDRESS_REFUSALS]}::text[]))::int as in_a_row
          from (select id, last_error, ended_at from mail
                where lower(recipient) = a.address and ended_at > a.after
                  and (state = 'sent' or last_error = any(${[...ADDRESS_REFUSALS]}::text[]))
                order by ended_at desc, id desc limit ${MAX_REFUSALS_IN_A_ROW}) m
        ) newest
        where newest.error = any(${[...ADDRESS_REFUSALS]}::text[]) order by 1`,
  );
  return found.flatMap(({ address, error, since, inARow }): RefusedAddress[] => {
    if (error === 'no-such-mailbox') return [{ address, because: error, since }];
    if (inARow < MAX_REFUSALS_IN_A_ROW) return [];
    return [{ address, because: error === 'bounced' ? 'bounced' : 'refused', since }];
  });
}
