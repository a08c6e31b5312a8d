import { col, findRow, readRegionRules, type NewCorrection } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';

/**
 * Whether the region has what a correction is of. A page that was handed to somebody else, or is registered no more, is
 * there: what it was asked then it was asked. @returns what is not there; null: all of it is
 */
export async function isInRegion(
  manager: EntityManager,
  { regionCode, institutionId, pageId, fact }: NewCorrection,
): Promise<'unknown-page' | 'unknown-institution' | 'unknown-criterion' | 'own-founder' | null> {
  const institution = await findRow(
    manager,
    { ogrn: col.text },
    sql`select ogrn from institution where id = ${institutionId} and region_code = ${regionCode}`,
  );
  if (institution === null) return 'unknown-institution';
  if (fact.kind === 'founder') return fact.founderOgrn === institution.ogrn ? 'own-founder' : null;
  const page = await findRow(
    manager,
    { id: col.int },
    sql`select id from page where id = ${pageId} and region_code = ${regionCode}`,
  );
  if (page === null) return 'unknown-page';
  if (fact.kind !== 'criterion-met') return null;
  const rules = await readRegionRules(manager, regionCode);
  const isKnown = rules?.compliance.some(({ value }) => value.criteria.some(({ code }) => code === fact.criterion));
  return isKnown === true ? null : 'unknown-criterion';
}
