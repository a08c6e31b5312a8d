import type { BoundariesAnswer } from '@gospulse/contracts';
import { col, findRow, listOf, maybe, object } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';
import { problem, type Answered } from '../parts/answer-head.js';
import { municipalityInScope, type Scope } from '../../query/scope.js';

const MAP = {
  code: col.text,
  name: col.text,
  width: maybe(col.number),
  height: maybe(col.number),
  attribution: maybe(col.text),
  importedAt: maybe(col.instant),
  outlines: listOf(object({ oktmo: col.text, path: col.text, x: col.number, y: col.number })),
};

/**
 * The outlines of the scope's municipalities, drawn on the region's map; none when none were imported. One statement,
 * so that the map's size and its outlines are those of one import.
 */
export async function getBoundaries(dataSource: DataSource, scope: Scope): Promise<Answered<BoundariesAnswer>> {
  const statement = sql`select r.code, r.name, m.width, m.height, m.attribution, m.imported_at as "importedAt",
       (select coalesce(json_agg(json_build_object('oktmo', oktmo, 'path', path, 'x', label_x, 'y', label_y)
          order by oktmo), '[]')
        from boundary b where ${municipalityInScope(scope, 'b.region_code', 'b.oktmo')}) as outlines
     from region r left join boundary_map m on m.region_code = r.code where r.code = ${scope.regionCode}`;
  const row = await findRow(dataSource, MAP, statement);
  if (!row) return problem('unknown-region');
  const { code, name, width, height, attribution, importedAt, outlines } = row;
  const drawn = width !== null && height !== null && attribution !== null && importedAt !== null;
  const map = drawn ? { width, height, attribution, importedAt: importedAt.toISOString(), outlines } : null;
  return { kind: 'answer', answer: { region: { code, name }, map } };
}
