import type { ResponseWindows } from '@gospulse/domain';
import type { EntityManager } from 'typeorm';
import { bucketOf, countOf, packedOf } from './packed.js';
import { REPLY_COLUMNS, REPLY_COUNTS, REPLY_HISTOGRAMS, replyRows } from './reply-rows.js';
import { writeReplySnapshots } from './reply-snapshots.js';
import { readResponseWindows } from './response-windows.js';
import type { DirtyDay } from './dirty-day.js';

/**
 * What a page counts for. A cell is a municipality, a founder and a kind together: whatever filters leave is a sum over
 * cells. Pages have rows by month only: on most days a page is asked nothing or once.
 */
export const DIMENSIONS = `(values ('region', ''), ('municipality', g.oktmo), ('founder', g.founder), ('kind', g.kind),
  ('cell', g.oktmo || '|' || g.founder || '|' || g.kind)) d(dimension, key)`;

/** Starts the list of rows to compute anew, kept until the transaction ends. */
export async function openWanted(manager: EntityManager): Promise<void> {
  await manager.query('drop table if exists pg_temp.wanted_reply, pg_temp.wanted_page');
  await manager.query('create temp table wanted_reply (dimension text, key text, day date) on commit drop');
  await manager.query('create temp table wanted_page (page_id int, day date) on commit drop');
}

/** Wants the rows that these page-days count for, where the pages stand by `rollup_place`. */
export async function wantDays(manager: EntityManager, regionCode: string, dirty: readonly DirtyDay[]): Promise<void> {
  const [pages, days] = [dirty.map((item) => item.pageId), dirty.map((item) => item.day)];
  await manager.query(
    `insert into wanted_reply
     select d.dimension, d.key, t.day from unnest($2::int[], $3::date[]) as t(page_id, day)
     join rollup_place g on g.page_id = t.page_id and g.region_code = $1 cross join lateral ${DIMENSIONS}`,
    [regionCode, pages, days],
  );
  await manager.query(
    `insert into wanted_page select page_id, day from unnest($1::int[], $2::date[]) as t(page_id, day)`,
    [pages, days],
  );
}

/** Computes the wanted rows: days and pages from the facts, months of the other dimensions from their days; and the snapshots. */
export async function refreshReplies(manager: EntityManager, regionCode: string): Promise<void> {
  await once(manager, 'wanted_reply', 'dimension, key, day');
  await once(manager, 'wanted_page', 'page_id, day');
  const windows = await readResponseWindows(manager, regionCode);
  await refreshDays(manager, regionCode, windows);
  await refreshMonths(manager, regionCode);
  await refreshPages(manager, regionCode, windows);
  const days = await manager.query<{ day: string }[]>('select distinct day from wanted_page order by day');
  await writeReplySnapshots(
    manager,
    regionCode,
    days.map((row) => row.day),
    windows,
  );
}

async function once(manager: EntityManager, table: string, columns: string): Promise<void> {
  await manager.query(`create temp table once_wanted on commit drop as select distinct ${columns} from ${table}`);
  await manager.query(`truncate ${table}`);
  await manager.query(`insert into ${table} select * from once_wanted`);
  await manager.query('drop table once_wanted');
  await manager.query(`analyze ${table}`);
}

/**
 * The region's questions `q` that a condition leaves, found before anything is joined to them (which `offset 0` is for):
 * the other way round they were looked for again for each row that is wanted.
 */
function first(condition: string): string {
  return `(select * from question where region_code = $1 and ${condition} offset 0) q`;
}

async function refreshDays(manager: EntityManager, regionCode: string, windows: ResponseWindows): Promise<void> {
  await manager.query(
    `delete from reply_rollup r using wanted_reply w
     where r.region_code = $1 and r.grain = 'day' and (r.dimension, r.day, r.key) = (w.dimension, w.day, w.key)`,
    [regionCode],
  );
  const days = await manager.query<{ day: string }[]>('select distinct day from wanted_reply');
  await manager.query(
    `insert into reply_rollup (${REPLY_COLUMNS})
     ${replyRows(
       'day',
       `${first('asked_on = any($2::date[])')}
        join rollup_place g on g.page_id = q.page_id and g.region_code = $1
        cross join lateral ${DIMENSIONS}
        join wanted_reply w on (w.dimension, w.key, w.day) = (d.dimension, d.key, q.asked_on)`,
       windows,
     )}`,
    [regionCode, days.map((row) => row.day)],
  );
}

async function refreshMonths(manager: EntityManager, regionCode: string): Promise<void> {
  const wanted = `(select distinct dimension, key, date_trunc('month', day)::date as day from wanted_reply) w`;
  await manager.query(
    `delete from reply_rollup r using ${wanted}
     where r.region_code = $1 and r.grain = 'month' and (r.dimension, r.day, r.key) = (w.dimension, w.day, w.key)`,
    [regionCode],
  );
  const of = REPLY_HISTOGRAMS.map((name, at) => `select ${at} as which, unnest(p.${name}) as e`).join(' union all ');
  const filled = REPLY_HISTOGRAMS.map(
    (name, at) => `coalesce(array_agg(${packedOf('bucket', 'n')} order by bucket) filter (where which = ${at}), '{}')
      as ${name}`,
  );
  const key = 'dimension, day, key, needs_reply';
  await manager.query(
    `insert into reply_rollup (${REPLY_COLUMNS})
     with p as materialized (
       select w.dimension, w.day, w.key, r.needs_reply, ${[...REPLY_COUNTS, ...REPLY_HISTOGRAMS].map((name) => `r.${name}`).join(', ')}
       from ${wanted} join reply_rollup r on r.region_code = $1 and r.grain = 'day' and r.dimension = w.dimension
         and r.key = w.key and r.day >= w.day and r.day < w.day + interval '1 month'
       where r.region_code = $1 and r.day = any(select day + n from (select distinct day from ${wanted}) m cross join generate_series(0, 30) n)
     ),
     counts as (
       select ${key}, ${REPLY_COUNTS.map((name) => `sum(${name})::int as ${name}`).join(', ')} from p group by ${key}
     ),
     counted as (
       select ${key}, which, ${bucketOf('e')} as bucket, sum(${countOf('e')})::int as n
       from p cross join lateral (${of}) h group by ${key}, which, bucket
     ),
     histograms as (select ${key}, ${filled.join(', ')} from counted group by ${key})
     select $1, c.dimension, 'month', c.day, c.key, c.needs_reply, ${REPLY_COUNTS.map((name) => `c.${name}`).join(', ')},
            ${REPLY_HISTOGRAMS.map((name) => `coalesce(h.${name}, '{}')`).join(', ')}
     from counts c left join histograms h using (${key})`,
    [regionCode],
  );
}

async function refreshPages(manager: EntityManager, regionCode: string, windows: ResponseWindows): Promise<void> {
  const wanted = `(select distinct page_id, date_trunc('month', day)::date as month from wanted_page)`;
  await manager.query(
    `delete from reply_rollup r using ${wanted} w
     where r.region_code = $1 and r.dimension = 'page' and r.grain = 'month' and r.day = w.month and r.key = w.page_id::text`,
    [regionCode],
  );
  await manager.query(
    `insert into reply_rollup (${REPLY_COLUMNS})
     ${replyRows(
       'month',
       `${first(`page_id = any(array(select distinct page_id from wanted_page))
          and asked_on >= (select date_trunc('month', min(day)) from wanted_page)
          and asked_on < (select date_trunc('month', max(day)) + interval '1 month' from wanted_page)`)}
        join (select 'page' as dimension, month as day, page_id::text as key, page_id from ${wanted} m) w
          on q.page_id = w.page_id and q.asked_on >= w.day and q.asked_on < w.day + interval '1 month'`,
       windows,
     )}`,
    [regionCode],
  );
}
