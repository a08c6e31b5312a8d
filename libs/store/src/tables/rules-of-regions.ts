import sql from 'sql-template-tag';
import { OF_ALL_REGIONS } from '../sql/of-all-regions.js';
import { col, readRows, type Database } from '../sql/rows.js';
import { OUTAGE, OUTAGE_COLUMNS, PLACE_ZONE, rulesFrom, type RegionRules } from './region-rules.js';

const REGION = { code: col.text, name: col.text, zone: col.text };
const OF_REGION = { code: col.text };
const POLICY = { ...OF_REGION, version: col.text, effectiveFrom: col.text, rules: col.anything };

/**
 * The rules of several regions, in as many statements as those of one take. Of one that is not registered there are none; pages are asked
 * for where a region has some that keep hours of their own.
 */
export async function readRulesOfRegions(
  database: Database,
  regionCodes: readonly string[],
): Promise<ReadonlyMap<string, RegionRules>> {
  const [regions, policies, outages, zones] = await Promise.all([
    readRows(
      database,
      REGION,
      sql`${OF_ALL_REGIONS} select code, name, zone from region where code = any(${regionCodes}::text[]) order by code`,
    ),
    readRows(
      database,
      POLICY,
      sql`${OF_ALL_REGIONS} select region_code as code, version, effective_from::text as "effectiveFrom", rules
          from policy where region_code = any(${regionCodes}::text[])`,
    ),
    readRows(
      database,
      { ...OF_REGION, ...OUTAGE },
      sql`${OF_ALL_REGIONS} select region_code as code, ${OUTAGE_COLUMNS} from correction_in_force
          where region_code = any(${regionCodes}::text[]) and kind = 'outage' order by page_id, span_from, id`,
    ),
    readRows(
      database,
      { ...OF_REGION, ...PLACE_ZONE },
      sql`${OF_ALL_REGIONS} select m.region_code as code, m.oktmo, m.zone from municipality m join region r on r.code = m.region_code
          where m.region_code = any(${regionCodes}::text[]) and m.zone <> r.zone`,
    ),
  ]);
  const read = regions.map(async (region) => {
    const isIts = ({ code }: { readonly code: string }): boolean => code === region.code;
    const stored = policies.filter(isIts).map(({ rules, ...policy }) => {
      return { ...policy, rules: rules as Record<string, unknown> };
    });
    const own = { region, stored, outages: outages.filter(isIts), zones: zones.filter(isIts) };
    return [region.code, await rulesFrom(database, own)] as const;
  });
  return new Map(await Promise.all(read));
}
