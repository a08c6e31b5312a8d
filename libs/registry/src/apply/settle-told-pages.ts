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
  const removed = (await runner.query(
    `update told_page t set removed_at = $4
     from unnest($1::int[], $2::text[], $3::text[]) as w(institution_id, network, link)
     where t.removed_at is null and t.network = w.network
       and (t.institution_id = w.institution_id and t.link is distinct from w.link
            or t.link = w.link and t.institution_id <> w.institution_id)
     returning t.institution_id`,
    [...wanted, at.now],
  )) as [{ institution_id: number }[], number];
  const added = (await runner.query(
    `insert into told_page (institution_id, network, link, region_code, registered_at)
     select w.institution_id, w.network, w.link, $4, $5
     from unnest($1::int[], $2::text[], $3::text[]) as w(institution_id, network, link)
     where w.link is not null and not exists (
       select from told_page t where t.link = w.link and t.removed_at is null
     )
     returning institution_id`,
    [...wanted, at.regionCode, at.now],
  )) as { institution_id: number }[];
  return new Set([...removed[0], ...added].map((row) => row.institution_id));
}
