import type { DataSource } from 'typeorm';

/**
 * A token's next free dispatch slots and its daily quotas, in the database, so that all processes that use the token agree.
 * Neither needs to be on disk before the answer: what a power cut loses is a second's worth.
 */
const SOON_ENOUGH = `soon as materialized (select set_config('synchronous_commit', 'off', true))`;

/** Dispatch slots are booked moments ahead. Beyond this the database's clock was ahead when they were: they are forgotten. */
export const MAX_AHEAD_SECONDS = 30;
/** Tokens with seconds between two calls are booked further ahead by right: so many calls of theirs. */
export const MAX_SLOTS_AHEAD = 20;

/** @returns milliseconds until the first of `slots` dispatch slots, `slotMs` apart; never negative, at most minutes */
export async function takeSlots(dataSource: DataSource, token: string, slots: number, slotMs: number): Promise<number> {
  const [rows] = await dataSource.query<[{ wait: number }[], number]>(
    `with ${SOON_ENOUGH}
     update vk_token set next_slot_at = make_interval(secs => $2) + case
         when next_slot_at > clock_timestamp() + make_interval(secs => $3) then clock_timestamp()
         else greatest(next_slot_at, clock_timestamp()) end
     from soon where fingerprint = $1
     returning greatest(0, extract(epoch from next_slot_at - make_interval(secs => $2) - clock_timestamp()) * 1000)::float8
               as wait`,
    [token, (slots * slotMs) / 1_000, MAX_AHEAD_SECONDS + (MAX_SLOTS_AHEAD * slotMs) / 1_000],
  );
  const wait = rows[0]?.wait;
  if (wait === undefined) throw new Error(`token ${token} is not in the books`);
  return wait;
}

/** Books calls of a day's quota, all or none of them. @returns what is booked now */
export async function spendQuota(
  dataSource: DataSource,
  entry: {
    readonly token: string;
    readonly method: string;
    readonly day: string;
    readonly calls: number;
    readonly quota: number;
  },
): Promise<{ readonly granted: boolean; readonly callsToday: number }> {
  const { token, method, day, calls, quota } = entry;
  const booked = await dataSource.query<{ calls: number }[]>(
    `with ${SOON_ENOUGH}
     insert into api_usage as u (token, method, day, calls) select $1, $2, $3, $4::int from soon where $4::int <= $5::int
     on conflict (token, method, day) do update set calls = u.calls + excluded.calls
       where u.calls + excluded.calls <= $5::int
     returning calls`,
    [token, method, day, calls, quota],
  );
  if (booked[0]) return { granted: true, callsToday: booked[0].calls };
  const known = await dataSource.query<{ calls: number }[]>(
    'select calls from api_usage where token = $1 and method = $2 and day = $3',
    [token, method, day],
  );
  return { granted: false, callsToday: known[0]?.calls ?? 0 };
}
