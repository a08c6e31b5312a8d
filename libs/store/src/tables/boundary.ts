import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { at } from '../sql/instants.js';
import { recordset, type RowShape } from '../sql/json-rows.js';
import { run } from '../sql/rows.js';
import { writeNothingDown, type WriteDown } from '../sql/write-down.js';

export interface BoundaryRow {
  readonly oktmo: string;
  /** Path of an SVG in units of the map. */
  readonly path: string;
  readonly label_x: number;
  readonly label_y: number;
}

export interface BoundaryMap {
  readonly regionCode: string;
  readonly width: number;
  readonly height: number;
  readonly attribution: string;
  readonly importedAt: Date;
  readonly outlines: readonly BoundaryRow[];
}

const BOUNDARY: RowShape<BoundaryRow> = { oktmo: 'text', path: 'text', label_x: 'float8', label_y: 'float8' };

/** Puts a region's map in place of the one there was, in one transaction: a reader sees the old one or the new. */
export async function writeBoundaries(
  dataSource: DataSource,
  map: BoundaryMap,
  writeDown: WriteDown = writeNothingDown,
): Promise<void> {
  const { regionCode, width, height, attribution, importedAt, outlines } = map;
  await dataSource.transaction(async (manager) => {
    // First, so that the second of two writers waits here instead of meeting the first one's rows.
    await run(
      manager,
      sql`insert into boundary_map (region_code, width, height, attribution, imported_at)
          values (${regionCode}, ${width}, ${height}, ${attribution}, ${at(importedAt)})
          on conflict (region_code) do update set width = excluded.width, height = excluded.height,
            attribution = excluded.attribution, imported_at = excluded.imported_at`,
    );
    await run(manager, sql`delete from boundary where region_code = ${regionCode}`);
    await run(
      manager,
      sql`insert into boundary (oktmo, region_code, path, label_x, label_y)
          select oktmo, ${regionCode}, path, label_x, label_y from ${recordset(outlines, BOUNDARY, 't')}`,
    );
    await writeDown(manager, { outlines: outlines.length });
  });
}
