import type { BoundariesAnswer, MunicipalityRow } from '@gospulse/contracts';
import type { Clock, ScaleNorms } from '@gospulse/domain';
import type { DistrictFigure } from '../figures/district-figures.js';
import { districtsOnly } from '../figures/districts-only.js';
import { countedOnMap, mapScale, type MapModel, type Tile, valueOnMap } from '../tile-map/tiles.js';

export type OutlineMapData = NonNullable<BoundariesAnswer['map']>;

/** Units of the map across and down. */
export interface Size {
  width: number;
  height: number;
}

export interface DistrictShape extends Tile, Size {
  path: string;
}

export interface OutlineModel extends MapModel {
  /** Large ones first, so that a town lies over the district around it. */
  shapes: readonly DistrictShape[];
  /** Names of districts that have figures but no outline. */
  missing: readonly string[];
}

/** How far a path reaches across and down. */
export function sizeOf(path: string): Size {
  const numbers = path.match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  numbers.forEach((value, i) => {
    if (i % 2 === 0) [left, right] = [Math.min(left, value), Math.max(right, value)];
    else [top, bottom] = [Math.min(top, value), Math.max(bottom, value)];
  });
  return left === Infinity ? { width: 0, height: 0 } : { width: right - left, height: bottom - top };
}

/** Rows with an outline, each with its step: the same steps as on the tiles. Rows without one are in the table. */
export function outlineModel(
  all: readonly MunicipalityRow[],
  { outlines }: OutlineMapData,
  figure: DistrictFigure,
  clock: Clock,
  norms: ScaleNorms,
): OutlineModel {
  const rows = districtsOnly(all);
  const byCode = new Map(outlines.map((outline) => [outline.oktmo, outline]));
  const scale = mapScale(figure, clock, norms);
  const shapes = rows.flatMap((row): DistrictShape[] => {
    const outline = byCode.get(row.oktmo);
    if (!outline) return [];
    const { oktmo, name, abbr } = row;
    const { x: col, y, path } = outline;
    return [{ oktmo, name, abbr, col, row: y, ...valueOnMap(row, figure, clock, scale), ...sizeOf(path), path }];
  });
  shapes.sort((a, b) => b.width * b.height - a.width * a.height);
  return {
    ...scale,
    shapes,
    ...countedOnMap(shapes),
    missing: rows.filter(({ oktmo }) => !byCode.has(oktmo)).map(({ name }) => name),
  };
}
