import type { ResponseWindows } from '@gospulse/domain';
import { col, readRows, run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { join, raw, sql } from '../sources/statement.js';
import { bucketOf, countOf, packedOf } from './packed.js';
import {
  measuredQuestions,
  packingOf,
  REPLY_COLUMNS,
  REPLY_COUNTS,
  REPLY_HISTOGRAMS,
  replyRows,
} from './reply-rows.js';
import { writeReplySnapshots } from './reply-snapshots.js';
import { readResponseWindows } from './response-windows.js';
import type { DirtyDay } from './dirty-day.js';

/**
 * What a page counts for. A cell is a municipality, a founder and a kind together: whatever filters leave is a sum over
 * cells. Pages have rows by month only: on most days a page is asked nothing or once.
 */
export const DIMENSIONS = sql`(values ('region', ''), ('municipality', g.oktmo), ('founder', g.founder), ('kind', g.kind),
  ('cell', g.oktmo || '|' || g.founder || '|' || g.kind)) d(dimension, key)`;

/** Starts the list of rows to compute anew, kept until the transaction ends. */
export async function openWanted(manager: EntityManager): Promise<void> {
  await run(manager, sql`drop table if exists pg_temp.wanted_reply, pg_temp.wanted_page`);
  await run(manager, sql`create temp table wanted_reply (dimension text, key text, day date) on commit drop`);
  await run(manager, sql`create temp table wanted_page (page_id int, day date) on commit drop`);
}

/** Wants the rows that these page-days count for, where the pages stand by `rollup_place`. */
export async function wantDays(manager: EntityManager, regionCode: string, dirty: readonly DirtyDay[]): Promise<void> {
  const [pages, days] = [dirty.map((item) => item.pageId), dirty.map((item) => item.day)];
  const marks = sql`unnest(${pages}::int[], ${days}::date[]) as t(page_id, day)`;
  await run(
    manager,
    sql`insert into wanted_reply select d.dimension, d.key, t.day from ${marks}
        join rollup_place g on g.page_id = t.page_id and g.region_code = ${regionCode} cross join lateral ${DIMENSIONS}`,
  );
  await run(manager, sql`insert into wanted_page select page_id, day from ${marks}`);
}

/** Computes the wanted rows: days and pages from the facts, months of the other dimensions from their days; and the snapshots. */
export async function refreshReplies(manager: EntityManager, regionCode: string): Promise<void> {
  await once(manager, 'wanted_reply', 'dimension, key, day');
  await once(manager, 'wanted_page', 'page_id, day');
  const windows = await readResponseWindows(manager, regionCode);
  await refreshDays(manager, regionCode, windows);
  await refreshMonths(manager, regionCode);
  await refreshPages(manager, regionCode, windows);
  const days = await readRows(manager, { day: col.text }, sql`select distinct day from wanted_page order by day`);
  await writeReplySnapshots(
    manager,
    regionCode,
    days.map((row) => row.day),
    windows,
  );
}

async function once(manager: EntityManager, name: string, columns: string): Promise<void> {
  const table = raw(name);
  await run(
    manager,
    sql`create temp table once_wanted on commit drop as select distinct ${raw(columns)} from ${table}`,
  );
  await run(manager, sql`truncate ${table}`);
  await run(manager, sql`insert into ${table} select * from once_wanted`);
  await run(manager, sql`drop table once_wanted`);
  await run(manager, sql`analyze ${table}`);
}

async function refreshDays(manager: EntityManager, regionCode: string, windows: ResponseWindows): Promise<void> {
  await run(
    manager,
    sql`delete from reply_rollup r using wanted_reply w
        where r.region_code = ${regionCode} and r.grain = 'day'
          and (r.dimension, r.day, r.key) = (w.dimension, w.day, w.key)`,
  );
  const days = await readRows(manager, { day: col.text }, sql`select distinct day from wanted_reply`);
  const asked = sql`${measuredQuestions(regionCode, sql`q.asked_on = any(${days.map((row) => row.day)}::date[])`, windows)}
    join rollup_place g on g.page_id = q.page_id and g.region_code = ${regionCode}
    cross join lateral ${DIMENSIONS}
    join wanted_reply w on (w.dimension, w.key, w.day) = (d.dimension, d.key, q.asked_on)`;
  await run(manager, sql`insert into reply_rollup (${REPLY_COLUMNS}) ${replyRows(regionCode, 'day', asked)}`);
}

async function refreshMonths(manager: EntityManager, regionCode: string): Promise<void> {
  const wanted = sql`(select distinct dimension, key, date_trunc('month', day)::date as day from wanted_reply) w`;
  await run(
    manager,
    sql`delete from reply_rollup r using ${wanted}
        where r.region_code = ${regionCode} and r.grain = 'month'
          and (r.dimension, r.day, r.key) = (w.dimension, w.day, w.key)`,
  );
  const of = join(
    REPLY_HISTOGRAMS.map((name, at) => {
      const [bucket, n] = [bucketOf(packingOf(name), sql`e`), countOf(packingOf(name), sql`e`)];
      return sql`select ${raw(String(at))} as which, ${bucket} as bucket, ${n} as n from unnest(${raw(`p.${name}`)}) e`;
    }),
    ' union all ',
  );
  const filled = REPLY_HISTOGRAMS.map((name, at) => {
    const elements = sql`array_agg(${packedOf(packingOf(name), sql`bucket`, sql`n`)} order by bucket)`;
    return sql`coalesce(${elements} filter (where which = ${raw(String(at))}), '{}') as ${raw(name)}`;
  });
  const key = raw('dimension, day, key, needs_reply');
  const columnsOf = (alias: string, names: readonly string[]) =>
    raw(names.map((name) => `${alias}.${name}`).join(', '));
  await run(
    manager,
    sql`insert into reply_rollup (${REPLY_COLUMNS})
     with p as materialized (
       select w.dimension, w.day, w.key, r.needs_reply, ${columnsOf('r', [...REPLY_COUNTS, ...REPLY_HISTOGRAMS])}
       from ${wanted} join reply_rollup r on r.region_code = ${regionCode} and r.grain = 'day' and r.dimension = w.dimension
         and r.key = w.key and r.day >= w.day and r.day < w.day + interval '1 month'
       where r.region_code = ${regionCode} and r.day = any(select day + n from (select distinct day from ${wanted}) m cross join generate_series(0, 30) n)
     ),
     counts as (
       select ${key}, ${raw(REPLY_COUNTS.map((name) => `sum(${name})::int as ${name}`).join(', '))} from p group by ${key}
     ),
     counted as (
       select ${key}, which, h.bucket, sum(h.n) as n
       from p cross join lateral (${of}) h group by ${key}, which, bucket
     ),
     histograms as (select ${key}, ${join(filled, ', ')} from counted group by ${key})
     select ${regionCode}, c.dimension, 'month', c.day, c.key, c.needs_reply, ${columnsOf('c', REPLY_COUNTS)},
            ${raw(REPLY_HISTOGRAMS.map((name) => `coalesce(h.${name}, '{}')`).join(', '))}
     from counts c left join histograms h using (${key})`,
  );
}

async function refreshPages(manager: EntityManager, regionCode: string, windows: ResponseWindows): Promise<void> {
  const wanted = sql`(select distinct page_id, date_trunc('month', day)::date as month from wanted_page)`;
  await run(
    manager,
    sql`delete from reply_rollup r using ${wanted} w
        where r.region_code = ${regionCode} and r.dimension = 'page' and r.grain = 'month' and r.day = w.month
          and r.key = w.page_id::text`,
  );
  const isNear = sql`q.page_id = any(array(select distinct page_id from wanted_page))
    and q.asked_on >= (select date_trunc('month', min(day)) from wanted_page)
    and q.asked_on < (select date_trunc('month', max(day)) + interval '1 month' from wanted_page)`;
  const asked = sql`${measuredQuestions(regionCode, isNear, windows)}
    join (select 'page' as dimension, month as day, page_id::text as key, page_id from ${wanted} m) w
      on q.page_id = w.page_id and q.asked_on >= w.day and q.asked_on < w.day + interval '1 month'`;
  await run(manager, sql`insert into reply_rollup (${REPLY_COLUMNS}) ${replyRows(regionCode, 'month', asked)}`);
}
