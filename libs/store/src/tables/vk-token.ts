import { MAX_PARK_SECONDS } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { MAX_AHEAD_SECONDS, MAX_SLOTS_AHEAD } from './call-ledger.js';
import { latestOf, liesAhead } from './clock-mending.js';
import { recordset, type RowShape } from '../sql/json-rows.js';

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
export async function registerTokens(dataSource: DataSource, { owner, tokens }: CollectorTokens): Promise<void> {
  await dataSource.query(
    `insert into vk_token (fingerprint, kind, requests_per_second, configured_at)
     select fingerprint, kind, requests_per_second, clock_timestamp() from ${recordset(TOKEN, 't')}
     on conflict (fingerprint) do update set
       kind = excluded.kind, requests_per_second = excluded.requests_per_second,
       configured_at = excluded.configured_at,
       -- A dispatch slot far ahead can only come from a clock that was ahead, or from a slower rate.
       next_slot_at = least(vk_token.next_slot_at, clock_timestamp()
         + make_interval(secs => $2 + $3 / excluded.requests_per_second))`,
    [JSON.stringify(tokens), MAX_AHEAD_SECONDS, MAX_SLOTS_AHEAD],
  );
  await dataSource.query(
    `insert into collector (owner, seen_at, tokens) values ($1, clock_timestamp(), $2)
     on conflict (owner) do update set seen_at = excluded.seen_at, tokens = excluded.tokens`,
    [owner, tokens.map((token) => token.fingerprint)],
  );
  // Whoever lives keeps its tokens.
  await dataSource.query(
    `delete from collector where seen_at < clock_timestamp() - interval '1 day' and ${LIVES_NO_MORE}`,
  );
  await dataSource.query(
    `delete from vk_token where configured_at < clock_timestamp() - interval '1 day'
       and not exists (select 1 from collector c where fingerprint = any(c.tokens))`,
  );
  // The database's own clock was ahead, or an earlier version wrote the collector's.
  await dataSource.query(
    `update collector set seen_at = clock_timestamp() where ${liesAhead('seen_at', 'clock_timestamp()')}`,
  );
}

const LIVES_NO_MORE = `hashtextextended(owner, 0) not in (
  select (l.classid::bigint << 32) | l.objid::bigint from pg_locks l
  where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
    and l.database = (select oid from pg_database where datname = current_database()))`;

export async function writeTokenState(
  dataSource: DataSource,
  at: Date,
  note: { readonly token: string; readonly state: string; readonly code: number | null },
): Promise<void> {
  await dataSource.query(
    `update vk_token set state_since = case when state = $2 then least(state_since, $4) else $4 end, state = $2, state_code = $3
     where fingerprint = $1`,
    [note.token, note.state, note.code, at],
  );
}

export async function writeTokenPark(
  dataSource: DataSource,
  note: {
    readonly token: string;
    readonly method: string;
    readonly until: number;
    readonly class: string;
    readonly code: number | null;
  },
): Promise<void> {
  await dataSource.query(
    `insert into vk_token_method (fingerprint, method, parked_until, class, code)
     select $1, $2, $3, $4, $5 where exists (select 1 from vk_token where fingerprint = $1)
     on conflict (fingerprint, method) do update set
       parked_until = excluded.parked_until, class = excluded.class, code = excluded.code
     -- What our own books say by the way does not hide that VK itself has refused it.
     where excluded.code is not null or vk_token_method.parked_until < excluded.parked_until`,
    [note.token, note.method, new Date(note.until), note.class, note.code],
  );
}

/**
 * What VK has refused a token for a while. A quota that our own books call spent is not among it: the books say so
 * anew, and a collector may have been given a larger one. Neither is what ends later than any refusal does: a clock was
 * ahead.
 * @returns `until` in epoch milliseconds
 */
export async function readTokenParks(
  dataSource: DataSource,
  token: string,
): Promise<{ readonly method: string; readonly until: number }[]> {
  const rows = await dataSource.query<{ method: string; until: Date }[]>(
    `select method, parked_until as until from vk_token_method
     where fingerprint = $1 and code is not null and parked_until <= now() + make_interval(secs => $2)`,
    [token, MAX_PARK_SECONDS],
  );
  return rows.map(({ method, until }) => ({ method, until: until.getTime() }));
}

export async function writeTokenExecute(dataSource: DataSource, token: string, works: boolean): Promise<void> {
  await dataSource.query('update vk_token set execute = $2 where fingerprint = $1', [token, works ? 'yes' : 'no']);
}

/** The newest success and failure of a token since the last time they were written. */
export interface TokenHealth {
  readonly token: string;
  readonly okAt: Date | null;
  readonly failure: { readonly at: Date; readonly class: string; readonly code: number | null } | null;
}

export async function writeTokenHealth(dataSource: DataSource, rows: readonly TokenHealth[]): Promise<void> {
  for (const { token, okAt, failure } of rows) {
    await dataSource.query(
      `update vk_token set
         last_ok_at = case when $2::timestamptz is null then last_ok_at else ${latestOf('last_ok_at', '$2')} end, last_failure_at = coalesce($3, last_failure_at),
         last_failure_class = coalesce($4, last_failure_class),
         last_failure_code = case when $3::timestamptz is null then last_failure_code else $5 end
       where fingerprint = $1`,
      [token, okAt, failure?.at ?? null, failure?.class ?? null, failure?.code ?? null],
    );
  }
}
