import type { ToldNetworkCode } from '@gospulse/domain';
import { col, maybe, readRows } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';
import type { ImportContext } from './decide-row.js';

/** What a file says of one institution's page in a network; null: it has the network's column, and no page there. */
export interface ToldWish {
  readonly institutionId: number;
  readonly network: ToldNetworkCode;
  readonly link: string | null;
}

export interface SettledToldPages {
  /** The institutions of which something changed. */
  readonly changed: ReadonlySet<number>;
  /** Addresses of pages whose institutions now have none in that network. */
  readonly dropped: readonly string[];
}

/**
 * Addresses that may not be taken from whose they are, with the ОГРН: of institutions of other regions, and by hand of all that
 * the rows do not name. One that is closed leaves them to its successor.
 */
export async function readToldTaken(
  runner: QueryRunner,
  links: readonly string[],
  { regionCode, byHand, index }: Pick<ImportContext, 'regionCode' | 'byHand' | 'index'>,
): Promise<ReadonlyMap<string, string>> {
  if (links.length === 0) return new Map();
  const owned = await readRows(
    runner,
    { link: col.text, ogrn: col.text, regionCode: col.text, isClosed: col.flag },
    sql`select t.link, i.ogrn, i.region_code as "regionCode", i.status is not distinct from 'closed' as "isClosed" from told_page t join institution i on i.id = t.institution_id
        where t.removed_at is null and t.link = any(${links}::text[])`,
  );
  const stays = (one: (typeof owned)[number]) => byHand && !one.isClosed && !index.lists(one.ogrn);
  const taken = owned.filter((one) => one.regionCode !== regionCode || stays(one));
  return new Map(taken.map(({ link, ogrn }) => [link, ogrn]));
}

/**
 * Brings pages in networks that nobody observes up to a file, in one statement a change whatever the number of pages. A page
 * that the file names for another institution of the region goes over to it.
 */
export async function settleToldPages(
  runner: QueryRunner,
  wishes: readonly ToldWish[],
  at: { readonly regionCode: string; readonly now: Date },
): Promise<SettledToldPages> {
  if (wishes.length === 0) return { changed: new Set(), dropped: [] };
  const ids = wishes.map(({ institutionId }) => institutionId);
  const links = wishes.map(({ link }) => link);
  const wanted = sql`(select * from unnest(${ids}::int[], ${wishes.map(({ network }) => network)}::text[], ${links}::text[])
    as w(institution_id, network, link)) w`;
  const removed = await readRows(
    runner,
    { id: col.int, link: col.text, wanted: maybe(col.text) },
    // By two joins of their own: one over «or» would compare each page of the region with each of the file.
    sql`with known as materialized (
          select id, institution_id, network, link from told_page
          where removed_at is null and region_code = ${at.regionCode} and (institution_id = any(${ids}::int[]) or link = any(${links}::text[]))
        ), going as (
          select known.id, w.link as wanted from known join ${wanted}
            on w.institution_id = known.institution_id and w.network = known.network
          where known.link is distinct from w.link
          union all
          select known.id, w.link from known join ${wanted} on w.link = known.link
          where known.institution_id <> w.institution_id
        ), gone as (
          update told_page t set removed_at = ${at.now}::timestamptz
          from (select id, max(wanted) as wanted from going group by id) g where t.id = g.id
          returning t.institution_id as id, t.link, g.wanted
        ) select id, link, wanted from gone`,
  );
  const added = await readRows(
    runner,
    { id: col.int },
    sql`with come as (
          insert into told_page (institution_id, network, link, region_code, registered_at)
          select w.institution_id, w.network, w.link, ${at.regionCode}, ${at.now}::timestamptz from ${wanted}
          where w.link is not null
          on conflict do nothing
          returning institution_id as id
        ) select id from come`,
  );
  const dropped = removed.flatMap((page) => (page.wanted === null ? [page.link] : []));
  return { changed: new Set([...removed, ...added].map(({ id }) => id)), dropped };
}
