import { col, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { PageRange } from '../sources/page-range.js';
import { all, ofPages } from '../sources/predicates.js';
import { sql } from '../sources/statement.js';

const CORRECTION = { pageId: col.int, criterion: col.text, id: col.int, madeAt: col.instant };

/** A correction by which a page meets a criterion: its number, and when it was accepted. */
export type CriterionCorrection = Pick<RowOf<typeof CORRECTION>, 'id' | 'madeAt'>;

/** The corrections of a page by the code of the criterion. */
type CorrectionsOfPage = ReadonlyMap<string, CriterionCorrection>;

export const NONE_CORRECTED: CorrectionsOfPage = new Map();
export const NO_CORRECTIONS: ReadonlyMap<number, CorrectionsOfPage> = new Map();

/** The criteria that pages meet on a local day because a correction in force says so; of several the one accepted last. */
export async function readCriterionCorrections(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  day: string,
): Promise<ReadonlyMap<number, CorrectionsOfPage>> {
  const rows = await readRows(
    dataSource,
    CORRECTION,
    sql`select c.page_id as "pageId", c.criterion, c.id, c.made_at as "madeAt" from correction_in_force c
        where ${all(
          sql`c.region_code = ${regionCode} and c.kind = 'criterion-met'`,
          sql`${day}::date between c.from_day and coalesce(c.to_day, 'infinity')`,
          ofPages(pages, sql`c.page_id`),
        )} order by c.id`,
  );
  const corrections = new Map<number, Map<string, CriterionCorrection>>();
  for (const { pageId, criterion, id, madeAt } of rows) {
    const ofPage = corrections.get(pageId) ?? new Map<string, CriterionCorrection>();
    corrections.set(pageId, ofPage.set(criterion, { id, madeAt }));
  }
  return corrections;
}
