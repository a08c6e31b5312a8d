import type { DemoRole } from '@gospulse/domain';
import { col, findRow, type Database } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';

/** Whom the heads of a demonstration answer for. */
export type DemoHead = Extract<DemoRole, 'school' | 'committee' | 'district'>;

/**
 * ОГРН of an institution for a head of the demonstration, of a generated register whatever its size. A committee is the body
 * under another regional one that founded the most; a district the administration with the most below it, however deep; a
 * school has a page, and stands below that district where there is one. Among equals the lowest ОГРН.
 * @returns null: the register has none
 */
export async function findDemoInstitution(database: Database, head: DemoHead): Promise<string | null> {
  const found = await findRow(database, { ogrn: col.text }, RULES[head]);
  return found?.ogrn ?? null;
}

/** Institutions below the administration of each district, by its ОГРН. */
const BELOW_DISTRICTS = sql`below as (
    select i.ogrn as district, i.ogrn from institution i where i.kind = 'mun_admin'
    union
    select b.district, i.ogrn from institution i join below b on i.founder_ogrn = b.ogrn
  ), largest as (
    select district from below group by 1 having count(*) > 1 order by count(*) desc, district limit 1
  )`;

const RULES: Readonly<Record<DemoHead, Sql>> = {
  committee: sql`select c.ogrn from institution c join institution below on below.founder_ogrn = c.ogrn
    where c.kind = 'region_body' and c.founder_ogrn is not null group by 1 order by count(*) desc, 1 limit 1`,
  district: sql`with recursive ${BELOW_DISTRICTS} select district as ogrn from largest`,
  school: sql`with recursive ${BELOW_DISTRICTS}
    select s.ogrn from institution s
    where s.kind = 'school' and s.exempt_reason is null
      and exists (select from page p where p.institution_id = s.id and p.network = 'vk')
    order by exists (select from below b join largest l using (district) where b.ogrn = s.ogrn) desc, 1 limit 1`,
};
