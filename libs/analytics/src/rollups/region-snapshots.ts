import { isoWeekStart } from '@gospulse/domain';
import { col, OF_ALL_REGIONS, readRows, run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { empty, raw, sql, type Sql } from '../sources/statement.js';

/** Days written at once: bounds what is sorted at once. */
const PORTION = 31;

/** Wants the snapshots of these days, and of their weeks and months, written anew. Kept over a crash. */
export async function wantSnapshots(
  manager: EntityManager,
  regionCode: string,
  days: readonly string[],
): Promise<void> {
  await run(
    manager,
    sql`insert into sheet_due (region_code, day) select distinct ${regionCode}, day from unnest(${days}::date[]) as day
        on conflict do nothing`,
  );
}

/** Wants the snapshots of all days that a region has page-days of. */
export async function wantAllSnapshots(manager: EntityManager, regionCode: string): Promise<void> {
  await run(
    manager,
    sql`insert into sheet_due (region_code, day)
        select distinct ${regionCode}, day from page_day where region_code = ${regionCode} on conflict do nothing`,
  );
}

/**
 * Writes what is wanted, from page-days, weeks and months: all of it, or of each region the newest day, whichever regions there
 * are, and beside these the newest days until they hold `maxPageDays` pages. A region must not wait for those before it, whose
 * newest day is wanted anew all the time while they are looked at.
 * @returns how many days were written
 */
export async function refreshSnapshots(manager: EntityManager, maxPageDays: number | null = null): Promise<number> {
  if (maxPageDays === 0) return 0;
  const due = await readRows(
    manager,
    { region: col.text, day: col.text },
    sql`${OF_ALL_REGIONS} with sizes as (
          select region_code, count(*) as pages from page
          where region_code in (select region_code from sheet_due) group by region_code
        ), ranked as (
          select region_code, d.day, row_number() over (partition by region_code order by d.day desc) as nth,
                 sum(pages) over (order by d.day desc, region_code rows unbounded preceding) - pages as before
          from sheet_due d join sizes using (region_code)
        )
        select region_code as region, day from ranked
        where ${maxPageDays}::int is null or nth = 1 or before < ${maxPageDays}::int`,
  );
  for (const region of new Set(due.map((row) => row.region))) {
    const days = due.flatMap((row) => (row.region === region ? [row.day] : [])).sort();
    await run(manager, sql`delete from sheet_due where region_code = ${region} and day = any(${days}::date[])`);
    await writeSnapshots(manager, region, days);
  }
  return due.length;
}

async function writeSnapshots(manager: EntityManager, regionCode: string, days: readonly string[]): Promise<void> {
  const weeks = [...new Set(days.map(isoWeekStart))];
  const months = [...new Set(days.map((day) => `${day.slice(0, 8)}01`))];
  await inPortions(days, (some) => run(manager, daySnapshots(regionCode, some)));
  await inPortions(weeks, (some) => run(manager, spanSnapshots(regionCode, 'week', some)));
  await inPortions(months, (some) => run(manager, spanSnapshots(regionCode, 'month', some)));
}

async function inPortions(days: readonly string[], write: (some: string[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < days.length; at += PORTION) await write(days.slice(at, at + PORTION));
}

/** Numbers in the order of the region's pages, of those that have left too; nothing where nothing is known. */
function list(value: Sql): Sql {
  return sql`string_agg(coalesce((${value})::text, ''), ',' order by p.id)`;
}

/** Milliseconds from the day's beginning. */
const sinceOpening = (at: Sql): Sql => sql`round(extract(epoch from ${at} - t.opens) * 1000)::int`;

const POSTS = list(sql`d.posts`);
const COMMENTS = list(sql`d.comments`);

function daySnapshots(regionCode: string, days: readonly string[]): Sql {
  return sql`
    insert into region_sheet (region_code, grain, day, opens_at, members, observed_ms, first_members, first_observed_ms, posts, comments)
    select ${regionCode}, 'day', t.day, t.opens, ${list(sql`d.members`)}, ${list(sinceOpening(sql`d.observed_at`))},
           ${list(sql`f.members`)}, ${list(sinceOpening(sql`f.observed_at`))}, ${POSTS}, ${COMMENTS}
    ${ofPages(regionCode, 'day', days, firstCounts(regionCode))}
    on conflict (region_code, grain, day) do update set
      members = excluded.members, observed_ms = excluded.observed_ms, first_members = excluded.first_members,
      first_observed_ms = excluded.first_observed_ms, posts = excluded.posts, comments = excluded.comments`;
}

/** The first count of a day that has an earlier one than its last. */
function firstCounts(regionCode: string): Sql {
  return sql`left join lateral (
      select members, observed_at from subscriber_count
      where d.counted_earlier and region_code = ${regionCode} and page_id = d.page_id
        and observed_at >= t.opens and observed_at < d.observed_at
      order by observed_at limit 1
    ) f on true`;
}

/** Of a week only posts are told. */
function spanSnapshots(regionCode: string, grain: 'week' | 'month', days: readonly string[]): Sql {
  return sql`
    insert into region_sheet (region_code, grain, day, opens_at, posts, comments)
    select ${regionCode}, ${grain}, t.day, t.opens, ${POSTS}, ${grain === 'week' ? sql`null` : COMMENTS}
    ${ofPages(regionCode, grain, days)}
    on conflict (region_code, grain, day) do update set posts = excluded.posts, comments = excluded.comments`;
}

function ofPages(regionCode: string, grain: 'day' | 'week' | 'month', days: readonly string[], more: Sql = empty): Sql {
  const [table, first] = [raw(`page_${grain}`), raw(grain)];
  return sql`
    from (
      select day, day::timestamp at time zone r.zone as opens
      from unnest(${days}::date[]) as day join region r on r.code = ${regionCode}
    ) t cross join (select id from page where region_code = ${regionCode}) p
    left join (select * from ${table} where region_code = ${regionCode} and ${first} = any(${days}::date[])) d
      on d.page_id = p.id and d.${first} = t.day ${more}
    group by t.day, t.opens`;
}
