import { addDays, daysFromTo } from '@gospulse/domain';
import type { EntityManager } from 'typeorm';
import { firstOfNextMonth } from '../query/months-and-days.js';
import { followMoves } from './page-places.js';
import { DIMENSIONS } from './reply-days.js';
import { REPLY_COLUMNS, replyRows } from './reply-rows.js';
import { writeReplySnapshots } from './reply-snapshots.js';
import { readResponseWindows } from './response-windows.js';

const MONTH = `q.region_code = $1 and q.asked_on >= $2 and q.asked_on < $2::date + interval '1 month'`;

/** The questions of a month once for each dimension they count in, under the day or the month. */
const placed = (day: string): string => `
  question q join rollup_place g on g.page_id = q.page_id and g.region_code = $1
  cross join lateral (select d.dimension, d.key, ${day} as day from ${DIMENSIONS}) w
  where ${MONTH}`;

/** Of a page that left the register too: its own row is told from its questions alone. */
const OF_PAGES = `
  question q cross join lateral (select 'page' as dimension, q.page_id::text as key, $2::date as day) w where ${MONTH}`;

/**
 * All rows of questions from all facts, month by month, so that what is sorted at once stays small. `reply_rollup`,
 * `reply_sheet` and `rollup_place` are empty before.
 */
export async function rebuildReplies(manager: EntityManager, regionCode: string): Promise<void> {
  await followMoves(manager, regionCode);
  const months = await manager.query<{ month: string }[]>(
    `select distinct date_trunc('month', asked_on)::date as month from question where region_code = $1 order by 1`,
    [regionCode],
  );
  const windows = await readResponseWindows(manager, regionCode);
  const rows = [
    replyRows('day', placed('q.asked_on'), windows),
    replyRows('month', placed('$2::date'), windows),
    replyRows('month', OF_PAGES, windows),
  ];
  for (const { month } of months) {
    for (const of of rows)
      await manager.query(`insert into reply_rollup (${REPLY_COLUMNS}) ${of}`, [regionCode, month]);
    await writeReplySnapshots(manager, regionCode, daysFromTo(month, addDays(firstOfNextMonth(month), -1)), windows);
  }
}
