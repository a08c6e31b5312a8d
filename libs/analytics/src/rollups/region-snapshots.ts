import { isoWeekStart } from '@gospulse/domain';
import type { EntityManager } from 'typeorm';

/** Days written at once: bounds what is sorted at once. */
const PORTION = 31;

/** Wants the snapshots of these days, and of their weeks and months, written anew. Kept over a crash. */
export async function wantSnapshots(
  manager: EntityManager,
  regionCode: string,
  days: readonly string[],
): Promise<void> {
  await manager.query(
    `insert into sheet_due (region_code, day) select distinct $1, day from unnest($2::date[]) as day
     on conflict do nothing`,
    [regionCode, days],
  );
}

/**
 * Writes what is wanted, from page-days, weeks and months: `most` of the days, the newest first, or all of them.
 * @returns how many days were written
 */
export async function refreshSnapshots(manager: EntityManager, most: number | null = null): Promise<number> {
  const [due] = await manager.query<[{ region: string; day: string }[], number]>(
    `delete from sheet_due where (region_code, day) in (
       select region_code, day from sheet_due order by day desc, region_code limit $1
     ) returning region_code as region, day`,
    [most],
  );
  for (const region of new Set(due.map((row) => row.region))) {
    const days = due.flatMap((row) => (row.region === region ? [row.day] : [])).sort();
    await writeSnapshots(manager, region, days);
  }
  return due.length;
}

async function writeSnapshots(manager: EntityManager, regionCode: string, days: readonly string[]): Promise<void> {
  const weeks = [...new Set(days.map(isoWeekStart))];
  const months = [...new Set(days.map((day) => `${day.slice(0, 8)}01`))];
  await inPortions(days, (some) => manager.query(DAYS, [regionCode, some]));
  await inPortions(weeks, (some) => manager.query(spans('week', 'null'), [regionCode, some]));
  await inPortions(months, (some) => manager.query(spans('month', list('d.comments')), [regionCode, some]));
}

async function inPortions(days: readonly string[], write: (some: string[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < days.length; at += PORTION) await write(days.slice(at, at + PORTION));
}

/** Numbers in the order of the region's pages, of those that have left too; nothing where nothing is known. */
function list(value: string): string {
  return `string_agg(coalesce((${value})::text, ''), ',' order by p.id)`;
}

/** Milliseconds from the day's beginning. */
const sinceOpening = (at: string): string => `round(extract(epoch from d.${at} - t.opens) * 1000)::int`;

const DAYS = `
  insert into region_sheet (region_code, grain, day, opens_at, members, observed_ms, first_members, first_observed_ms, posts, comments)
  select $1, 'day', t.day, t.opens, ${list('d.members')}, ${list(sinceOpening('observed_at'))},
         ${list('d.first_members')}, ${list(sinceOpening('first_observed_at'))}, ${list('d.posts')}, ${list('d.comments')}
  ${ofPages('day')}
  on conflict (region_code, grain, day) do update set
    members = excluded.members, observed_ms = excluded.observed_ms, first_members = excluded.first_members,
    first_observed_ms = excluded.first_observed_ms, posts = excluded.posts, comments = excluded.comments`;

function spans(grain: 'week' | 'month', comments: string): string {
  return `
    insert into region_sheet (region_code, grain, day, opens_at, posts, comments)
    select $1, '${grain}', t.day, t.opens, ${list('d.posts')}, ${comments} ${ofPages(grain)}
    on conflict (region_code, grain, day) do update set posts = excluded.posts, comments = excluded.comments`;
}

function ofPages(grain: 'day' | 'week' | 'month'): string {
  return `
    from (
      select day, day::timestamp at time zone r.zone as opens from unnest($2::date[]) as day join region r on r.code = $1
    ) t cross join (select id from page where region_code = $1) p
    left join (select * from page_${grain} where region_code = $1 and ${grain} = any($2::date[])) d
      on d.page_id = p.id and d.${grain} = t.day
    group by t.day, t.opens`;
}
