import { MAX_PARK_SECONDS } from '@gospulse/domain';
import sql from 'sql-template-tag';
import { at, latestOf, liesAhead, seconds } from '../sql/instants.js';
import { recordset, type RowShape } from '../sql/json-rows.js';
import { isAlive } from '../sql/liveness.js';
import { col, readRows, run, type Database } from '../sql/rows.js';
import { SOON_ENOUGH } from '../sql/soon-enough.js';

/** Dispatch slots are booked moments ahead. Beyond this the database's clock was ahead when they were: they are forgotten. */
const MAX_AHEAD_SECONDS = 30;
/** Tokens with seconds between two calls are booked further ahead by right: so many calls of theirs. */
const MAX_SLOTS_AHEAD = 20;

/** @returns milliseconds until the first of `slots` dispatch slots, `slotMs` apart; never negative, at most minutes */
export async function takeSlots(database: Database, token: string, slots: number, slotMs: number): Promise<number> {
  const taken = seconds((slots * slotMs) / 1_000);
  const farthest = seconds(MAX_AHEAD_SECONDS + (MAX_SLOTS_AHEAD * slotMs) / 1_000);
  const [row] = await readRows(
    database,
    { wait: col.number },
    sql`with ${SOON_ENOUGH}
        update vk_token set next_slot_at = ${taken} + case
            when next_slot_at > clock_timestamp() + ${farthest} then clock_timestamp()
            else greatest(next_slot_at, clock_timestamp()) end
        from soon where fingerprint = ${token}
        returning greatest(0, extract(epoch from next_slot_at - ${taken} - clock_timestamp()) * 1000)::float8 as wait`,
  );
  if (row === undefined) throw new Error(`token ${token} is not in the books`);
  return row.wait;
}

/** A token as its operator configured it. Fingerprints only: the secret never comes here. */
export interface TokenRow {
  readonly fingerprint: string;
  readonly kind: 'user' | 'service' | 'community';
  readonly requests_per_second: number;
}

const TOKEN: RowShape<TokenRow> = { fingerprint: 'text', kind: 'text', requests_per_second: 'float8' };

/** A collector, by the name of its liveness lock (see `holdLivenessLock`), and what it works with. */
export interface CollectorTokens {
  readonly owner: string;
  /** None at all is an answer too: it asks nothing of VK. */
  readonly tokens: readonly TokenRow[];
}

/**
 * Enters the tokens a collector works with, and says every hour that it still does. Those of the collectors that live
 * are in use (`vk_token_in_use`); a token or collector that nobody has named for a day is forgotten with its history. All
 * by the database's clock: several collectors' clocks may differ.
 */
export async function registerTokens(database: Database, { owner, tokens }: CollectorTokens): Promise<void> {
  await run(
    database,
    sql`insert into vk_token (fingerprint, kind, requests_per_second, configured_at)
        select fingerprint, kind, requests_per_second, clock_timestamp() from ${recordset(tokens, TOKEN, 't')}
        on conflict (fingerprint) do update set
          kind = excluded.kind, requests_per_second = excluded.requests_per_second,
          configured_at = excluded.configured_at,
          -- A dispatch slot far ahead can only come from a clock that was ahead, or from a slower rate.
          next_slot_at = least(vk_token.next_slot_at, clock_timestamp() + make_interval(
            secs => ${MAX_AHEAD_SECONDS}::float8 + ${MAX_SLOTS_AHEAD}::float8 / excluded.requests_per_second))`,
  );
  const fingerprints = tokens.map((token) => token.fingerprint);
  await run(
    database,
    sql`insert into collector (owner, seen_at, tokens) values (${owner}, clock_timestamp(), ${fingerprints})
        on conflict (owner) do update set seen_at = excluded.seen_at, tokens = excluded.tokens`,
  );
  // Whoever lives keeps its tokens.
  await run(
    database,
    sql`delete from collector where seen_at < clock_timestamp() - interval '1 day' and not ${isAlive(sql`owner`)}`,
  );
  await run(
    database,
    sql`delete from vk_token where configured_at < clock_timestamp() - interval '1 day'
          and not exists (select 1 from collector c where fingerprint = any(c.tokens))`,
  );
  // The database's own clock was ahead, or an earlier version wrote the collector's.
  const now = sql`clock_timestamp()`;
  await run(database, sql`update collector set seen_at = ${now} where ${liesAhead(sql`seen_at`, now)}`);
}

export async function writeTokenState(
  database: Database,
  seenAt: Date,
  note: { readonly token: string; readonly state: string; readonly code: number | null },
): Promise<void> {
  const now = at(seenAt);
  await run(
    database,
    sql`update vk_token set
          state_since = case when state = ${note.state} then least(state_since, ${now}) else ${now} end,
          state = ${note.state}, state_code = ${note.code}
        where fingerprint = ${note.token}`,
  );
}

export async function writeTokenPark(
  database: Database,
  note: {
    readonly token: string;
    readonly method: string;
    readonly until: number;
    readonly class: string;
    readonly code: number | null;
  },
): Promise<void> {
  await run(
    database,
    sql`insert into vk_token_method (fingerprint, method, parked_until, class, code)
        select ${note.token}, ${note.method}, ${at(new Date(note.until))}, ${note.class}, ${note.code}::int
        where exists (select 1 from vk_token where fingerprint = ${note.token})
        on conflict (fingerprint, method) do update set
          parked_until = excluded.parked_until, class = excluded.class, code = excluded.code
        -- What our own books say by the way does not hide that VK itself has refused it.
        where excluded.code is not null or vk_token_method.parked_until < excluded.parked_until`,
  );
}

/**
 * What VK has refused a token for a while. A quota that our own books call spent is not among it: the books say so
 * anew, and a collector may have been given a larger one. Neither is what ends later than any refusal does: a clock was
 * ahead.
 * @returns `until` in epoch milliseconds
 */
export async function readTokenParks(
  database: Database,
  token: string,
): Promise<{ readonly method: string; readonly until: number; readonly class: string }[]> {
  const rows = await readRows(
    database,
    { method: col.text, until: col.instant, class: col.text },
    sql`select method, parked_until as until, class from vk_token_method
        where fingerprint = ${token} and code is not null and parked_until <= now() + ${seconds(MAX_PARK_SECONDS)}`,
  );
  return rows.map(({ method, until, class: why }) => ({ method, until: until.getTime(), class: why }));
}

export async function writeTokenExecute(database: Database, token: string, works: boolean): Promise<void> {
  await run(database, sql`update vk_token set execute = ${works ? 'yes' : 'no'} where fingerprint = ${token}`);
}

/** The newest success and failure of a token since the last time they were written. */
export interface TokenHealth {
  readonly token: string;
  readonly okAt: Date | null;
  readonly failure: { readonly at: Date; readonly class: string; readonly code: number | null } | null;
}

export async function writeTokenHealth(database: Database, rows: readonly TokenHealth[]): Promise<void> {
  for (const { token, okAt, failure } of rows) {
    const failedAt = at(failure?.at ?? null);
    await run(
      database,
      sql`update vk_token set
            last_ok_at = case when ${at(okAt)} is null then last_ok_at else ${latestOf(sql`last_ok_at`, at(okAt))} end,
            last_failure_at = coalesce(${failedAt}, last_failure_at),
            last_failure_class = coalesce(${failure?.class ?? null}, last_failure_class),
            last_failure_code = case when ${failedAt} is null then last_failure_code else ${failure?.code ?? null} end
          where fingerprint = ${token}`,
    );
  }
}
