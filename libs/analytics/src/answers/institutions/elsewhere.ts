import type { InstitutionAnswer } from '@gospulse/contracts';
import { networksCountedOn, networkOf, TOLD_NETWORKS } from '@gospulse/domain';
import { col, maybe, oneOf, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { sql } from '../../sources/statement.js';

const ROW = {
  network: oneOf(TOLD_NETWORKS.map(({ code }) => code)),
  url: col.text,
  subscribers: maybe(col.int),
  countedOn: maybe(col.text),
};

/** Pages of an institution in networks that nobody observes, each with the last count by a day that a file told. */
export async function readElsewhere(
  dataSource: DataSource,
  scope: Scope,
  ogrn: string,
  on: string,
): Promise<InstitutionAnswer['elsewhere']> {
  const rows = await readRows(
    dataSource,
    ROW,
    sql`select t.network, t.link as url, last.members as subscribers, last.counted_on::text as "countedOn"
        from institution i join told_page t on t.institution_id = i.id and t.removed_at is null
        left join lateral (
          select members, counted_on from told_subscribers
          where region_code = ${scope.regionCode} and told_page_id = t.id and counted_on <= ${on}::date order by counted_on desc limit 1
        ) last on true
        where ${inScope(scope)} and i.ogrn = ${ogrn} order by t.network`,
  );
  const counted = networksCountedOn(on);
  return rows.map(({ network, ...row }) => ({
    ...row,
    network: networkOf(network).name,
    counts: counted.includes(network),
  }));
}
