import sql from 'sql-template-tag';
import { pageIdsOf, readByRegion, type PlacedPage } from '../sql/by-region.js';
import { at, liesAhead, seconds } from '../sql/instants.js';
import { recordset, type RowShape } from '../sql/json-rows.js';
import { OF_ALL_REGIONS } from '../sql/of-all-regions.js';
import { col, maybe, readRows, run, type Database } from '../sql/rows.js';
import type { ClaimedPage } from './watch.js';

export interface PageSighting {
  readonly page_id: number;
  /** Null: not told; the state that is known stays. */
  readonly state: string | null;
  readonly name: string | null;
  readonly screen_name: string | null;
}

const SIGHTING: RowShape<PageSighting> = { page_id: 'int', state: 'text', name: 'text', screen_name: 'text' };

/**
 * Keeps a page's state, name and address as last seen; `state_since` moves only when the state does. A page that is seen is
 * left out no more.
 */
export async function writePageSightings(
  database: Database,
  seenAt: Date,
  rows: readonly PageSighting[],
): Promise<void> {
  if (rows.length === 0) return;
  const now = at(seenAt);
  await run(
    database,
    sql`update page p set
          state = coalesce(s.state, p.state),
          state_since = case when p.state = coalesce(s.state, p.state) then least(p.state_since, ${now}) else ${now} end,
          name = coalesce(s.name, p.name),
          screen_name = coalesce(s.screen_name, p.screen_name),
          left_out_at = null
        from ${recordset(rows, SIGHTING, 's')}
        where p.id = s.page_id
          and ((p.state, p.name, p.screen_name, p.left_out_at) is distinct from
               (coalesce(s.state, p.state), coalesce(s.name, p.name), coalesce(s.screen_name, p.screen_name), null)
               or ${liesAhead(sql`p.state_since`, now)})`,
  );
}

/**
 * Notes pages that an answer which tells left out. The first time nothing else changes; from `proofSeconds` after it on
 * they are not found.
 * @returns those that are not found now, or were before
 */
export async function writePagesLeftOut(
  database: Database,
  seenAt: Date,
  pageIds: readonly number[],
  proofSeconds: number,
): Promise<ReadonlySet<number>> {
  if (pageIds.length === 0) return new Set();
  const now = at(seenAt);
  const rows = await readRows(
    database,
    { id: col.number, state: col.text },
    sql`update page p set
          left_out_at = least(p.left_out_at, ${now}),
          state = case when g.gone then 'not-found' else p.state end,
          state_since = case when g.gone and p.state <> 'not-found' then ${now} else p.state_since end
        from (
          select id, left_out_at <= ${now} - ${seconds(proofSeconds)} as gone from page where id = any(${pageIds}::int[])
        ) g
        where p.id = g.id
        returning p.id, p.state`,
  );
  return new Set(rows.filter(({ state }) => state === 'not-found').map(({ id }) => id));
}

/** What is known of pages before they are asked for. */
export async function readDoubtfulPages(
  database: Database,
  pages: readonly PlacedPage[],
): Promise<readonly { readonly id: number; readonly doubtful: boolean; readonly failures: number }[]> {
  return readByRegion(pages, (regionCode, ofRegion) =>
    readRows(
      database,
      { id: col.number, doubtful: col.flag, failures: col.number },
      sql`select p.id, p.state = 'not-found' or p.left_out_at is not null as doubtful, w.failures
          from page p join watch w on w.region_code = ${regionCode} and w.page_id = p.id and w.kind = 'communities'
          where p.id = any(${pageIdsOf(ofRegion)}::int[])`,
    ),
  );
}

/**
 * Communities seen well lately, the last ones first, to be asked for beside others: they show whether an answer is whole.
 * @returns ids of VK
 */
export async function readWitnesses(
  database: Database,
  most: number,
  exceptPageIds: readonly number[] = [],
): Promise<number[]> {
  const rows = await readRows(
    database,
    { id: col.number },
    sql`${OF_ALL_REGIONS} select p.vk_id as id from page p
        join watch w on w.region_code = p.region_code and w.page_id = p.id and w.kind = 'communities'
        where p.removed_at is null and p.vk_id is not null and p.left_out_at is null and p.state in ('live', 'closed')
          and w.last_outcome in ('observed', 'members-hidden') and w.failures = 0
          and not p.id = any(${exceptPageIds}::int[])
        order by w.last_success_at desc nulls last, p.id limit ${most}`,
  );
  return rows.map((row) => row.id);
}

/** All registered pages whose number of VK is known, region by region. */
export async function readRegisteredPages(database: Database): Promise<readonly ClaimedPage[]> {
  return readRows(
    database,
    { pageId: col.number, vkId: col.number, regionCode: col.text },
    sql`select id as "pageId", vk_id as "vkId", region_code as "regionCode" from page
        where vk_id is not null and removed_at is null order by region_code, id`,
  );
}

/** The ОГРН of the institution that keeps each of these pages. */
export async function readOwners(database: Database, pageIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await readRows(
    database,
    { id: col.number, ogrn: col.text },
    sql`select p.id, i.ogrn from page p join institution i on i.id = p.institution_id where p.id = any(${pageIds}::int[])`,
  );
  return new Map(rows.map(({ id, ogrn }) => [id, ogrn]));
}

/** Numbers of VK of all pages that ever were registered, and the lists of persons who answer for institutions. */
export async function readAnswering(
  database: Database,
): Promise<{ readonly communities: readonly number[]; readonly persons: readonly string[] }> {
  const pages = await readRows(database, { id: col.number }, sql`select vk_id as id from page where vk_id is not null`);
  const listed = await readRows(
    database,
    { ids: col.text },
    sql`select responsible_vk as ids from institution where responsible_vk is not null`,
  );
  return { communities: pages.map((page) => page.id), persons: listed.map((row) => row.ids) };
}

/** How many registered pages published so many posts since an instant; `posts` null: nobody has read their walls yet. */
export async function countPagesByPosts(
  database: Database,
  since: Date,
): Promise<readonly { readonly posts: number | null; readonly pages: number }[]> {
  return readRows(
    database,
    { posts: maybe(col.number), pages: col.number },
    sql`${OF_ALL_REGIONS} select case when w.page_id is not null then coalesce(n.posts, 0) end as posts, count(*)::int as pages
        from page p left join page_wall w on w.region_code = p.region_code and w.page_id = p.id
        left join (
          select region_code, page_id, count(*)::int as posts from post where published_at > ${at(since)} group by 1, 2
        ) n on n.region_code = p.region_code and n.page_id = p.id
        where p.removed_at is null and p.vk_id is not null
        group by 1`,
  );
}

/** Until the transaction ends, posts of the page are recorded and paired by nobody else. */
export async function lockPage(database: Database, pageId: number): Promise<void> {
  await run(database, sql`select 1 from page where id = ${pageId} for no key update`);
}
