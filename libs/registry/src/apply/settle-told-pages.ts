import { type ToldNetworkCode } from '@gospulse/domain';
import { type QueryRunner } from 'typeorm';

/** What a file says of one institution's page in a network; null: it has the network's column, and no page there. */
export interface ToldWish {
  readonly institutionId: number;
  readonly network: ToldNetworkCode;
  readonly link: string | null;
}

/**
 * Brings pages in networks that nobody observes up to a file, in one statement a change whatever the number of pages. A page
 * that the file names for another institution goes over to it.
 * @returns the institutions of which something changed
 */
export async function settleToldPages(
  runner: QueryRunner,
  wishes: readonly ToldWish[],
  at: { readonly regionCode: string; readonly now: Date },
): Promise<ReadonlySet<number>> {
  if (wishes.length === 0) return new Set();
  const wanted = [
    wishes.map(({ institutionId }) => institutionId),
    wishes.map(({ network }) => network),
    wishes.map(({ link }) => link),
  ];
  // By two joins of their own: one over «or» would compare each page of the region with each of the file.
  const removed = (await runner.query(
    `with w as (select * from unnest($1::int[], $2::text[], $3::text[]) as w(institution_id, network, link)),
     known as materialized (
       select id, institution_id, network, link from told_page
       where removed_at is null and (institution_id = any($1::int[]) or link = any($3::text[]))
     )
     update told_page set removed_at = $4 where id in (
       select known.id from known join w using (institution_id, network) where known.link is distinct from w.link
       union all
       select known.id from known join w using (link) where known.institution_id <> w.institution_id
     )
     returning institution_id`,
    [...wanted, at.now],
  )) as [{ institution_id: number }[], number];
  const added = (await runner.query(
    `insert into told_page (institution_id, network, link, region_code, registered_at)
     select w.institution_id, w.network, w.link, $4, $5
     from unnest($1::int[], $2::text[], $3::text[]) as w(institution_id, network, link)
     where w.link is not null
     on conflict do nothing
     returning institution_id`,
    [...wanted, at.regionCode, at.now],
  )) as { institution_id: number }[];
  return new Set([...removed[0], ...added].map((row) => row.institution_id));
}
