import type { DemoRole } from '@gospulse/domain';
import { col, findRow, type Database } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';

/** Whom the heads of a demonstration answer for. */
export type DemoHead = Extract<DemoRole, 'school' | 'committee' | 'district'>;

/**
 * ОГРН of an institution for a head of the demonstration, of a generated register whatever its size. A committee is the body
 * under another regional one that founded the most; a district the administration with the most below it, however deep; a
 * school has a page, and stands below that district where there is one. Among equals the lowest ОГРН.
 * @param region whose register is looked at: the one that is shown first
 * @returns null: the register has none
 */
export async function findDemoInstitution(database: Database, head: DemoHead, region: string): Promise<string | null> {
  const found = await findRow(database, { ogrn: col.text }, RULES[head](region));
  return found?.ogrn ?? null;
}

/** Institutions below the administration of each district, by its ОГРН. */
const belowDistricts = (region: string): Sql => sql`below as (
    select i.ogrn as district, i.ogrn from institution i where i.kind = 'mun_admin' and i.region_code = ${region}
    union
    select b.district, i.ogrn from institution i join below b on i.founder_ogrn = b.ogrn and i.region_code = ${region}
  ), largest as (
    select district from below group by 1 having count(*) > 1 order by count(*) desc, district limit 1
  )`;

const RULES: Readonly<Record<DemoHead, (region: string) => Sql>> = {
  committee: (region) => sql`
    select c.ogrn from institution c
    join institution below on below.founder_ogrn = c.ogrn and below.region_code = c.region_code
    where c.region_code = ${region} and c.kind = 'region_body' and c.founder_ogrn is not null group by 1 order by count(*) desc, 1 limit 1`,
  district: (region) => sql`with recursive ${belowDistricts(region)} select district as ogrn from largest`,
  school: (region) => sql`with recursive ${belowDistricts(region)}
    select s.ogrn from institution s
    where s.region_code = ${region} and s.kind = 'school' and s.exempt_reason is null
      and exists (select from page p where p.institution_id = s.id and p.network = 'vk')
    order by exists (select from below b join largest l using (district) where b.ogrn = s.ogrn) desc, 1 limit 1`,
};
