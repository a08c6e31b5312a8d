import sql from 'sql-template-tag';
import { at } from '../sql/instants.js';
import { recordset, type RowShape } from '../sql/json-rows.js';
import { col, oneOf, readRows, type Database, type RowOf } from '../sql/rows.js';
import type { EvidenceSource } from './page-evidence.js';

export interface ToldCount {
  readonly told_page_id: number;
  readonly members: number;
}

const CHANGE = { toldPageId: col.number, change: oneOf(['added', 'updated']) };
export type ToldCountChange = RowOf<typeof CHANGE>;

const COUNT: RowShape<ToldCount> = { told_page_id: 'int', members: 'int' };

/**
 * Keeps what a file says of a day's subscribers in networks that nobody observes. What is there already stays as it was.
 * @returns the pages whose count was new or another
 */
export async function writeToldSubscribers(
  database: Database,
  counts: readonly ToldCount[],
  { regionCode, on, name, sha256, importedAt }: EvidenceSource,
): Promise<readonly ToldCountChange[]> {
  if (counts.length === 0) return [];
  return readRows(
    database,
    CHANGE,
    sql`with before as materialized (
          select told_page_id from told_subscribers
          where region_code = ${regionCode} and counted_on = ${on}::date
            and told_page_id = any(${counts.map((count) => count.told_page_id)}::int[])
        ), put as (
          insert into told_subscribers as known
            (told_page_id, counted_on, region_code, members, source, source_sha256, imported_at)
          select told_page_id, ${on}::date, ${regionCode}, members, ${name}, ${sha256}, ${at(importedAt)}
          from ${recordset(counts, COUNT, 'f')}
          on conflict (region_code, told_page_id, counted_on) do update set members = excluded.members, source = excluded.source,
            source_sha256 = excluded.source_sha256, imported_at = excluded.imported_at
          where known.members <> excluded.members
          returning told_page_id
        )
        select told_page_id as "toldPageId",
               case when told_page_id in (select told_page_id from before) then 'updated' else 'added' end as change from put`,
  );
}
