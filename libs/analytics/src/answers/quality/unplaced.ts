import type { Unplaced } from '@gospulse/contracts';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { sql } from '../../sources/statement.js';

const MAX_ROWS = 20;
const ROW = { ogrn: col.text, name: col.text, all: col.int };

/**
 * Institutions of which the register does not know where they are: their form has no ОКТМО, and neither name, founder nor
 * address names one municipality. Those of the region as a whole are not among them: their place is known.
 */
export async function readUnplaced(dataSource: DataSource, scope: Scope): Promise<Unplaced> {
  const rows = await readRows(
    dataSource,
    ROW,
    sql`select i.ogrn, coalesce(i.short_name, i.name) as name, (count(*) over ())::int as all
        from institution i where ${inScope(scope)} and i.oktmo is null and i.municipality_oktmo is null
          and i.status is distinct from 'closed'
        order by 2, 1 limit ${MAX_ROWS}`,
  );
  return { institutions: rows[0]?.all ?? 0, rows: rows.map(({ ogrn, name }) => ({ ogrn, name })) };
}
