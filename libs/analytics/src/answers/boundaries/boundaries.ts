import type { BoundariesAnswer, BoundaryOutline } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { problem, type Answered } from '../parts/answer-head.js';
import type { Scope } from '../../query/scope.js';

interface MapRow {
  readonly code: string;
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly attribution: string | null;
  readonly importedAt: Date | null;
  readonly outlines: BoundaryOutline[];
}

/**
 * The outlines of the scope's municipalities, drawn on the region's map; none when none were imported. One statement,
 * so that the map's size and its outlines are those of one import.
 */
export async function getBoundaries(dataSource: DataSource, scope: Scope): Promise<Answered<BoundariesAnswer>> {
  const [row] = await dataSource.query<MapRow[]>(
    `select r.code, r.name, m.width, m.height, m.attribution, m.imported_at as "importedAt",
       (select coalesce(json_agg(json_build_object('oktmo', oktmo, 'path', path, 'x', label_x, 'y', label_y)
          order by oktmo), '[]')
        from boundary b where b.region_code = r.code and ($2::text[] is null or oktmo = any($2))) as outlines
     from region r left join boundary_map m on m.region_code = r.code where r.code = $1`,
    [scope.regionCode, scope.oktmo],
  );
  if (!row) return problem('unknown-region');
  const { code, name, width, height, attribution, importedAt, outlines } = row;
  const drawn = width !== null && height !== null && attribution !== null && importedAt !== null;
  const map = drawn ? { width, height, attribution, importedAt: importedAt.toISOString(), outlines } : null;
  return { kind: 'answer', answer: { region: { code, name }, map } };
}
