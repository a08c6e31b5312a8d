import sql from 'sql-template-tag';
import { col, readRows, run, type Database } from '../sql/rows.js';
import type { RegionRules } from './region-rules.js';

const STALE = { pageId: col.int };

/**
 * Pages whose questions were judged by hours that are not theirs any more: their institution is of another kind, or they
 * belong to another institution.
 */
export async function readPagesOfOtherHours(
  database: Database,
  { code, ownCalendars }: Pick<RegionRules, 'code' | 'ownCalendars'>,
): Promise<number[]> {
  const { pageIds, keys } = columnsOf(ownCalendars);
  const stale = await readRows(
    database,
    STALE,
    sql`select p.id as "pageId" from page p
        left join unnest(${pageIds}::int[], ${keys}::text[]) as own(id, key) on own.id = p.id
        where p.region_code = ${code} and p.hours_key <> coalesce(own.key, '')
        order by p.id`,
  );
  return stale.map(({ pageId }) => pageId);
}

/** Notes by whose hours questions of pages are judged now. */
export async function noteHours(
  database: Database,
  { ownCalendars }: Pick<RegionRules, 'ownCalendars'>,
  pages: readonly number[],
): Promise<void> {
  const { pageIds, keys } = columnsOf(ownCalendars);
  await run(
    database,
    sql`update page p set hours_key = coalesce(
          (select own.key from unnest(${pageIds}::int[], ${keys}::text[]) as own(id, key) where own.id = p.id), '')
        where p.id = any(${pages}::int[])`,
  );
}

function columnsOf(own: RegionRules['ownCalendars']): { readonly pageIds: number[]; readonly keys: string[] } {
  return { pageIds: [...own.keys()], keys: [...own.values()].map(({ key }) => key) };
}
