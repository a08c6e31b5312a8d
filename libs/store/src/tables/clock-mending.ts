import { MAX_LEAD_SECONDS } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { WatchKind } from './watch.js';

/** Whether an instant was written by a clock that was ahead, as SQL; the second expression is now. */
export function liesAhead(instant: string, now: string): string {
  return `coalesce(${instant} > ${now}::timestamptz + make_interval(secs => ${MAX_LEAD_SECONDS}), false)`;
}

/** The later of two instants, unless a clock that was ahead wrote the first, as SQL. The second is now. */
export function latestOf(instant: string, now: string): string {
  return `case when ${liesAhead(instant, now)} then ${now}::timestamptz else greatest(${instant}, ${now}::timestamptz) end`;
}

/** Taken for a page whose interval has not been planned: the longest regular one. */
const UNPLANNED_SECONDS = 86_400;
const TWICE_THE_INTERVAL = `make_interval(secs => 2 * coalesce(interval_seconds, ${UNPLANNED_SECONDS}))`;

/**
 * The newest thing that VK itself has dated: the one clock that is never ours. It tells a clock that was set back, after
 * which the turns of the plan are right, from a clock that was ahead, after which they are not.
 */
const DATED_BY_VK = `coalesce(greatest(
    (select max(published_at) from post),
    (select max(c.at) from region r cross join lateral (
       select at from comment where region_code = r.code order by at desc limit 1
     ) c)), '-infinity'::timestamptz)`;

/** Pages and residents of a whole region are never all silent for longer, nights and holidays included. Seconds. */
const MAX_SILENCE_SECONDS = 86_400;

/**
 * Makes due what is due later than twice its interval from now: a regular turn is never further away, so a clock that was
 * ahead wrote it. After a clock was set back turns lie as far away and are right: each follows from its last look by one
 * interval, and VK has dated things until shortly before that look. They are left alone, or all would be asked again.
 * @returns how many turns were mended
 */
export async function mendTurns(dataSource: DataSource, now: Date, kinds: readonly WatchKind[]): Promise<number> {
  const [, mended] = await dataSource.query<[unknown[], number]>(
    `update watch set due_at = $1 from (select ${DATED_BY_VK} as newest) vk
     where kind = any($2::text[]) and due_at > $1::timestamptz + ${TWICE_THE_INTERVAL}
       and (last_outcome_at is null or due_at > last_outcome_at + ${TWICE_THE_INTERVAL}
            or last_outcome_at > vk.newest + make_interval(secs => ${MAX_SILENCE_SECONDS}))`,
    [now, kinds],
  );
  return mended;
}

/**
 * Forgets quotas booked on days that have not come: on those days they would be missing. The day after today is left
 * alone, for VK's day may be another one than we think.
 * @param today VK's day, `YYYY-MM-DD`
 */
export async function forgetComingUsage(dataSource: DataSource, today: string): Promise<void> {
  await dataSource.query(
    `delete from api_usage where day > greatest($1::date, (${DATED_BY_VK} at time zone 'Europe/Moscow')::date) + 1`,
    [today],
  );
}
