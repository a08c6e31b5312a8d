import { type ToldNetworkCode } from '@gospulse/domain';
import { col, maybe, readRows } from '@gospulse/store';
import sql from 'sql-template-tag';
import { type QueryRunner } from 'typeorm';

/** What a file says of one institution's page in a network; null: it has the network's column, and no page there. */
export interface ToldWish {
  readonly institutionId: number;
  readonly network: ToldNetworkCode;
  readonly link: string | null;
}

export interface SettledToldPages {
  /** The institutions of which something changed. */
  readonly changed: ReadonlySet<number>;
  /** Pages of institutions that now have none in that network. */
  readonly dropped: number;
}

/**
 * Brings pages in networks that nobody observes up to a file, in one statement a change whatever the number of pages. A page
 * that the file names for another institution goes over to it.
 */
export async function settleToldPages(
  runner: QueryRunner,
  wishes: readonly ToldWish[],
  at: { readonly regionCode: string; readonly now: Date },
): Promise<SettledToldPages> {
  if (wishes.length === 0) return { changed: new Set(), dropped: 0 };
  const wanted = sql`unnest(${wishes.map(({ institutionId }) => institutionId)}::int[],
    ${wishes.map(({ network }) => network)}::text[], ${wishes.map(({ link }) => link)}::text[])
    as w(institution_id, network, link)`;
  const removed = await readRows(
    runner,
    { id: col.int, wanted: maybe(col.text) },
    sql`with gone as (
          update told_page t set removed_at = ${at.now}::timestamptz from ${wanted}
          where t.removed_at is null and t.network = w.network
            and (t.institution_id = w.institution_id and t.link is distinct from w.link
                 or t.link = w.link and t.institution_id <> w.institution_id)
          returning t.institution_id as id, w.link as wanted
        ) select id, wanted from gone`,
  );
  const added = await readRows(
    runner,
    { id: col.int },
    sql`with come as (
          insert into told_page (institution_id, network, link, region_code, registered_at)
          select w.institution_id, w.network, w.link, ${at.regionCode}, ${at.now}::timestamptz from ${wanted}
          where w.link is not null and not exists (
            select from told_page t where t.link = w.link and t.removed_at is null
          )
          returning institution_id as id
        ) select id from come`,
  );
  const dropped = removed.filter((page) => page.wanted === null).length;
  return { changed: new Set([...removed, ...added].map(({ id }) => id)), dropped };
}
