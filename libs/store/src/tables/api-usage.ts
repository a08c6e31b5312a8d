import sql from 'sql-template-tag';
import { DATED_BY_VK } from '../sql/dated-by-vk.js';
import { OF_ALL_REGIONS } from '../sql/of-all-regions.js';
import { SOON_ENOUGH } from '../sql/soon-enough.js';
import { col, readRows, run, type Database, type RowOf } from '../sql/rows.js';

const USAGE = { token: col.text, method: col.text, calls: col.number, refused: col.number };
export type Usage = RowOf<typeof USAGE>;

/** Adds to the day's books. Tokens appear as fingerprints. */
export async function addUsage(database: Database, day: string, usage: readonly Usage[]): Promise<void> {
  if (usage.length === 0) return;
  await run(
    database,
    sql`insert into api_usage (token, method, day, calls, refused)
        select token, method, ${day}::date, calls, refused
        from unnest(${usage.map((item) => item.token)}::text[], ${usage.map((item) => item.method)}::text[],
                    ${usage.map((item) => item.calls)}::int[], ${usage.map((item) => item.refused)}::int[])
             as t(token, method, calls, refused)
        on conflict (token, method, day) do update set
          calls = api_usage.calls + excluded.calls, refused = api_usage.refused + excluded.refused`,
  );
}

export async function readUsage(database: Database, day: string): Promise<readonly Usage[]> {
  return readRows(database, USAGE, sql`select token, method, calls, refused from api_usage where day = ${day}::date`);
}

/** Books calls of a day's quota, all or none of them. @returns what is booked now */
export async function spendQuota(
  database: Database,
  entry: {
    readonly token: string;
    readonly method: string;
    readonly day: string;
    readonly calls: number;
    readonly quota: number;
  },
): Promise<{ readonly granted: boolean; readonly callsToday: number }> {
  const { token, method, day, calls, quota } = entry;
  const [booked] = await readRows(
    database,
    { calls: col.number },
    sql`with ${SOON_ENOUGH}
        insert into api_usage as u (token, method, day, calls)
        select ${token}, ${method}, ${day}::date, ${calls}::int from soon where ${calls}::int <= ${quota}::int
        on conflict (token, method, day) do update set calls = u.calls + excluded.calls
          where u.calls + excluded.calls <= ${quota}::int
        returning calls`,
  );
  if (booked) return { granted: true, callsToday: booked.calls };
  const [known] = await readRows(
    database,
    { calls: col.number },
    sql`select calls from api_usage where token = ${token} and method = ${method} and day = ${day}::date`,
  );
  return { granted: false, callsToday: known?.calls ?? 0 };
}

/**
 * Forgets quotas booked on days that have not come: on those days they would be missing. The day after today is left
 * alone, for VK's day may be another one than we think.
 * @param today VK's day, `YYYY-MM-DD`
 */
export async function forgetComingUsage(database: Database, today: string): Promise<void> {
  await run(
    database,
    sql`${OF_ALL_REGIONS} delete from api_usage
        where day > greatest(${today}::date, (${DATED_BY_VK} at time zone 'Europe/Moscow')::date) + 1`,
  );
}
