import type { ResponseWindows } from '@gospulse/domain';
import type { EntityManager } from 'typeorm';
import { countOf } from './packed.js';
import { countedBy, COUNTED_OPEN, REPLY_COUNTS } from './reply-rows.js';

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
type SnapshotCount = (typeof SNAPSHOT_COUNTS)[number];

const COLUMNS = `region_code, grain, day, needs_reply, pages, ${SNAPSHOT_COUNTS.join(', ')}`;

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
  await rewrite(manager, regionCode, 'day', days, ofDays(windows));
  await rewrite(manager, regionCode, 'month', months, OF_MONTHS);
}

async function rewrite(
  manager: EntityManager,
  regionCode: string,
  grain: 'day' | 'month',
  days: readonly string[],
  counts: string,
): Promise<void> {
  await manager.query(
    `delete from reply_sheet where region_code = $1 and grain = '${grain}' and day = any($2::date[])`,
    [regionCode, days],
  );
  await manager.query(
    `insert into reply_sheet (${COLUMNS})
     select $1, '${grain}', day, needs_reply, ${['page_id', ...SNAPSHOT_COUNTS].map(listOf).join(', ')}
     from (${counts}) s group by day, needs_reply`,
    [regionCode, days],
  );
}

const listOf = (column: string): string => `string_agg(${column}::text, ',' order by page_id)`;

function ofDays(windows: ResponseWindows): string {
  const counted: Readonly<Record<SnapshotCount, string>> = { ...countedBy(windows), open: COUNTED_OPEN };
  return `
  select q.asked_on as day, q.needs_reply, q.page_id,
         ${SNAPSHOT_COUNTS.map((count) => `${counted[count]} as ${count}`).join(', ')}
  from question q where q.region_code = $1 and q.asked_on = any($2::date[])
  group by q.asked_on, q.needs_reply, q.page_id`;
}

const STORED: ReadonlySet<string> = new Set(REPLY_COUNTS);

const OF_MONTHS = `
  select r.day, r.needs_reply, r.key::int as page_id,
         ${SNAPSHOT_COUNTS.filter((count) => STORED.has(count)).join(', ')},
         (select coalesce(sum(${countOf('e')}), 0) from unnest(r.open_on) e) as open
  from reply_rollup r
  where r.region_code = $1 and r.dimension = 'page' and r.grain = 'month' and r.day = any($2::date[])`;
