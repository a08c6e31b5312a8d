import type { TokenHealth } from '@gospulse/contracts';
import { MAX_PARK_SECONDS } from '@gospulse/domain';
import { col, listOf, maybe, object, oneOf, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';

const TOKEN = {
  token: col.text,
  kind: oneOf(['user', 'service', 'community']),
  requestsPerSecond: col.number,
  state: oneOf(['ok', 'refused', 'needs-operator']),
  stateCode: maybe(col.int),
  stateSince: maybe(col.instant),
  execute: oneOf(['unknown', 'yes', 'no']),
  lastOkAt: maybe(col.instant),
  lastFailureAt: maybe(col.instant),
  lastFailureClass: maybe(col.text),
  lastFailureCode: maybe(col.int),
  used: col.int,
  parked: listOf(object({ method: col.text, until: col.text, class: col.text, code: maybe(col.int) })),
};

/** VK's day is taken to be Moscow's, as the collector's books are kept. */
const VK_ZONE = 'Europe/Moscow';

/**
 * Health of all tokens that the installation's collectors work with: they are shared by its regions, so no scope limits them.
 * @param quota calls of `wall.get` a token may make in a day
 */
export async function readTokenHealth(dataSource: DataSource, now: Date, quota: number): Promise<TokenHealth[]> {
  const at = sql`${now}::timestamptz`;
  const rows = await readRows(
    dataSource,
    TOKEN,
    sql`select t.fingerprint as token, t.kind, t.requests_per_second as "requestsPerSecond", t.state,
               t.state_code as "stateCode", t.state_since as "stateSince", t.execute, t.last_ok_at as "lastOkAt",
               t.last_failure_at as "lastFailureAt", t.last_failure_class as "lastFailureClass",
               t.last_failure_code as "lastFailureCode", coalesce(u.calls, 0) as used, coalesce(m.parked, '[]') as parked
        from vk_token_in_use t
        left join api_usage u on u.token = t.fingerprint and u.method = 'wall.get'
          and u.day = (${at} at time zone ${VK_ZONE})::date
        left join lateral (
          select json_agg(json_build_object('method', method, 'until', parked_until, 'class', class, 'code', code)
                          order by method) as parked
          from vk_token_method where fingerprint = t.fingerprint and parked_until > ${at}
            and parked_until <= ${at} + make_interval(secs => ${MAX_PARK_SECONDS})
        ) m on true
        order by t.configured_at, t.fingerprint`,
  );
  return rows.map(({ used, ...row }) => ({
    ...row,
    stateSince: row.stateSince?.toISOString() ?? null,
    lastOkAt: row.lastOkAt?.toISOString() ?? null,
    lastFailureAt: row.lastFailureAt?.toISOString() ?? null,
    parked: row.parked.map((method) => ({ ...method, until: new Date(method.until).toISOString() })),
    wallGet: row.kind === 'community' ? null : { quota, used, left: Math.max(0, quota - used) },
  }));
}
