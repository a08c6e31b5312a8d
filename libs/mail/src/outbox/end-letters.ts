import { DAY_SECONDS } from '@gospulse/domain';
import { at, run, type Database } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';

/** So long after its end what stands in a letter is kept, and then who got it and when. In seconds. */
const KEPT_SECONDS = { words: 30 * DAY_SECONDS, rows: 400 * DAY_SECONDS } as const;

interface CalledOff {
  /** Letters whose keys are like it, as SQL's LIKE has it. */
  readonly keyLike: string;
  /** Letters to these go all the same. */
  readonly except?: readonly string[];
  readonly now: Date;
}

/** Letters that the server cannot have yet do not go any more. @returns how many */
export function callOffLetters(database: Database, { keyLike, except = [], now }: CalledOff): Promise<number> {
  const kept = except.map((recipient) => recipient.toLowerCase());
  return run(
    database,
    sql`update mail set state = 'refused', last_error = 'called-off', ended_at = ${at(now)}, leased_until = null, lease_owner = null
        where state = 'waiting' and handed_at is null and dedup_key like ${keyLike} and lower(recipient) <> all(${kept}::text[])`,
  );
}

/** Letters of these keys that nobody has in hand are not tried before. @returns how many */
export function putOffLetters(
  database: Database,
  { keys, until, now }: { readonly keys: readonly string[]; readonly until: Date; readonly now: Date },
): Promise<number> {
  return run(
    database,
    sql`update mail set next_try_at = ${at(until)}
        where dedup_key = any(${[...keys]}::text[]) and state = 'waiting' and handed_at is null
          and next_try_at < ${at(until)} and (leased_until is null or leased_until < now()) and give_up_at > ${at(now)}`,
  );
}

/** Forgets what stands in letters that ended long ago, and later that there were any: the journal knows of them. */
export async function forgetLetters(database: Database, now: Date): Promise<void> {
  const before = (seconds: number): Sql => sql`ended_at < ${at(now)} - make_interval(secs => ${seconds})`;
  await run(
    database,
    sql`delete from mail_attachment a using mail m where m.id = a.mail_id and m.${before(KEPT_SECONDS.words)}`,
  );
  await run(
    database,
    sql`update mail set subject = '', body = '', html = null where ${before(KEPT_SECONDS.words)} and body <> ''`,
  );
  await run(
    database,
    sql`delete from mail m where ${before(KEPT_SECONDS.rows)}
          and not exists (select 1 from mail_attachment a where a.mail_id = m.id)`,
  );
}
