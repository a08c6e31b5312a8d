import type { ResponseWindows } from '@gospulse/domain';
import { run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { join, raw, sql, type Sql } from '../sources/statement.js';
import { countOf, DAYS_AND_HOURS } from './packed.js';
import { counted, COUNTED_OPEN, countedBy, REPLY_COUNTS } from './reply-rows.js';

/** What a snapshot tells of each page: the counts of its questions, but not those that only waits need. */
export const SNAPSHOT_COUNTS = [
  'answered',
  'withdrawn',
  'met',
  'breached',
  'eligible',
  'in_window',
  'undated',
  'open',
] as const;

const COLUMNS = raw(`region_code, grain, day, needs_reply, pages, ${SNAPSHOT_COUNTS.join(', ')}`);

/**
 * Writes the snapshots of these days and of their months anew: of days from the facts, of months from the rows by page and
 * month, which are to be up to date. A day without questions has no snapshot.
 */
export async function writeReplySnapshots(
  manager: EntityManager,
  regionCode: string,
  days: readonly string[],
  windows: ResponseWindows,
): Promise<void> {
  if (days.length === 0) return;
  const months = [...new Set(days.map((day) => `${day.slice(0, 8)}01`))];
  await rewrite(manager, regionCode, 'day', days, ofDays(regionCode, days, windows));
  await rewrite(manager, regionCode, 'month', months, ofMonths(regionCode, months));
}

async function rewrite(
  manager: EntityManager,
  regionCode: string,
  grain: 'day' | 'month',
  days: readonly string[],
  counts: Sql,
): Promise<void> {
  await run(
    manager,
    sql`delete from reply_sheet where region_code = ${regionCode} and grain = ${grain} and day = any(${days}::date[])`,
  );
  const lists = ['page_id', ...SNAPSHOT_COUNTS].map((column) =>
    raw(`string_agg(${column}::text, ',' order by page_id)`),
  );
  await run(
    manager,
    sql`insert into reply_sheet (${COLUMNS})
        select ${regionCode}, ${grain}, day, needs_reply, ${join(lists, ', ')}
        from (${counts}) s group by day, needs_reply`,
  );
}

function ofDays(regionCode: string, days: readonly string[], windows: ResponseWindows): Sql {
  return sql`
    select q.asked_on as day, q.needs_reply, q.page_id,
           ${counted(SNAPSHOT_COUNTS, { ...countedBy(windows), open: COUNTED_OPEN })}
    from question q where q.region_code = ${regionCode} and q.asked_on = any(${days}::date[])
    group by q.asked_on, q.needs_reply, q.page_id`;
}

const STORED: ReadonlySet<string> = new Set(REPLY_COUNTS);

function ofMonths(regionCode: string, months: readonly string[]): Sql {
  return sql`
    select r.day, r.needs_reply, r.key::int as page_id,
           ${raw(SNAPSHOT_COUNTS.filter((count) => STORED.has(count)).join(', '))},
           (select coalesce(sum(${countOf(DAYS_AND_HOURS, sql`e`)}), 0) from unnest(r.open_on) e) as open
    from reply_rollup r
    where r.region_code = ${regionCode} and r.dimension = 'page' and r.grain = 'month'
      and r.day = any(${months}::date[])`;
}
