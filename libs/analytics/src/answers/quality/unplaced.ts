import type { Unplaced } from '@gospulse/contracts';
import { NO_MUNICIPALITY } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { all, inMunicipality, IS_THERE } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';

const MAX_ROWS = 20;
const ROW = { ogrn: col.text, name: col.text, all: col.int };

/**
 * Institutions of which the register does not know where they are: their form has no ОКТМО, and neither name, founder nor
 * address names one municipality. They are those of the row «Без муниципалитета».
 */
export async function readUnplaced(dataSource: DataSource, scope: Scope): Promise<Unplaced> {
  const rows = await readRows(
    dataSource,
    ROW,
    sql`select i.ogrn, coalesce(i.short_name, i.name) as name, (count(*) over ())::int as all
        from institution i where ${all(inScope(scope), IS_THERE, inMunicipality(NO_MUNICIPALITY.oktmo))}
        order by 2, 1 limit ${MAX_ROWS}`,
  );
  return { institutions: rows[0]?.all ?? 0, rows: rows.map(({ ogrn, name }) => ({ ogrn, name })) };
}
