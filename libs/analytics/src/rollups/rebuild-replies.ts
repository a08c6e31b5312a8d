import { addDays, daysFromTo, type ResponseWindows } from '@gospulse/domain';
import { col, readRows, run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { firstOfNextMonth } from '../query/months-and-days.js';
import { sql, type Sql } from '../sources/statement.js';
import { followMoves } from './page-places.js';
import { DIMENSIONS } from './reply-days.js';
import { measuredQuestions, REPLY_COLUMNS, replyRows } from './reply-rows.js';
import { writeReplySnapshots } from './reply-snapshots.js';
import { readResponseWindows } from './response-windows.js';

/** A month's questions, once for each dimension they count in, under the day or the month. */
function rowsOfMonth(regionCode: string, month: string, windows: ResponseWindows): Sql[] {
  const asked = measuredQuestions(
    regionCode,
    sql`q.asked_on >= ${month}::date and q.asked_on < ${month}::date + interval '1 month'`,
    windows,
  );
  const placed = (day: Sql): Sql => sql`
    ${asked} join rollup_place g on g.page_id = q.page_id and g.region_code = ${regionCode}
    cross join lateral (select d.dimension, d.key, ${day} as day from ${DIMENSIONS}) w`;
  // Of a page that left the register too: its own row is told from its questions alone.
  const ofPages = sql`
    ${asked} cross join lateral (select 'page' as dimension, q.page_id::text as key, ${month}::date as day) w`;
  return [
    replyRows(regionCode, 'day', placed(sql`q.asked_on`)),
    replyRows(regionCode, 'month', placed(sql`${month}::date`)),
    replyRows(regionCode, 'month', ofPages),
  ];
}

/**
 * All rows of questions from all facts, month by month, so that what is sorted at once stays small. `reply_rollup`,
 * `reply_sheet` and `rollup_place` are empty before.
 */
export async function rebuildReplies(manager: EntityManager, regionCode: string): Promise<void> {
  await followMoves(manager, regionCode, []);
  const months = await readRows(
    manager,
    { month: col.text },
    sql`select distinct date_trunc('month', asked_on)::date as month from question
        where region_code = ${regionCode} order by 1`,
  );
  const windows = await readResponseWindows(manager, regionCode);
  for (const { month } of months) {
    for (const rows of rowsOfMonth(regionCode, month, windows)) {
      await run(manager, sql`insert into reply_rollup (${REPLY_COLUMNS}) ${rows}`);
    }
    await writeReplySnapshots(manager, regionCode, daysFromTo(month, addDays(firstOfNextMonth(month), -1)), windows);
  }
}
