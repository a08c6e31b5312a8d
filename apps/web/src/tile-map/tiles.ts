import type { MunicipalityRow } from '@gospulse/contracts';
import { type Clock, figureScale, type ScaleNorms } from '@gospulse/domain';
import type { DistrictFigure, Reading } from '../figures/district-figures.js';
import { isOfFew } from '../figures/district-scale.js';
import type { WorstEnd } from '../figures/worst-end.js';
import { shadeOf, stepOf } from './steps.js';

/** A district on a map, wherever its shape stands. */
export interface Tile {
  oktmo: string;
  name: string;
  abbr: string;
  /** Place among the others, rightwards and downwards: cells of the grid, or units of the outlines. */
  col: number;
  row: number;
  reading: Reading;
  /** What is said where the value is unknown for a reason of the map's own. */
  absent?: string;
  /** Step of the legend, or null where the value is unknown. */
  step: number | null;
  /** Whether the value stands on few cases. */
  few: boolean;
}

/** The scale of a map: that of its figure, whatever is on it. */
export interface MapScale {
  limits: readonly number[];
  worst: WorstEnd | undefined;
}

export interface MapModel extends MapScale {
  unknown: number;
  /** Shapes whose value stands on few cases. */
  few: number;
}

export interface TileMapModel extends MapModel {
  columns: number;
  rows: number;
  /** Reading order: by row, then by column. */
  tiles: readonly Tile[];
}

/** What a figure is coloured by under the policy in force. */
export function mapScale(figure: DistrictFigure, clock: Clock, norms: ScaleNorms): MapScale {
  return { limits: figureScale(figure.id, norms, clock), worst: figure.worst };
}

/** What a row is on any map: its value, step, and whether it stands on few cases. */
export function valueOnMap(
  row: MunicipalityRow,
  figure: DistrictFigure,
  clock: Clock,
  { limits }: MapScale,
): Pick<Tile, 'reading' | 'step' | 'few'> {
  const reading = figure.read(row, clock);
  if (reading.value === null) return { reading, step: null, few: false };
  return { reading, step: stepOf(reading.value, limits), few: isOfFew(row, figure) };
}

/** How many of the shapes have no value, and how many one of few cases. */
export function countedOnMap(shapes: readonly Pick<Tile, 'step' | 'few'>[]): Pick<MapModel, 'unknown' | 'few'> {
  return {
    unknown: shapes.filter(({ step }) => step === null).length,
    few: shapes.filter(({ few }) => few).length,
  };
}

/** Rows with a place on the map, each with its step. Rows without a place are in the table only. */
export function tileModel(
  rows: readonly MunicipalityRow[],
  figure: DistrictFigure,
  clock: Clock,
  norms: ScaleNorms,
): TileMapModel {
  const scale = mapScale(figure, clock, norms);
  const tiles = rows.flatMap((row): Tile[] => {
    if (row.tile === null) return [];
    const { oktmo, name, abbr, tile } = row;
    return [{ oktmo, name, abbr, col: tile.col, row: tile.row, ...valueOnMap(row, figure, clock, scale) }];
  });
  tiles.sort((a, b) => a.row - b.row || a.col - b.col);
  return {
    ...scale,
    columns: Math.max(0, ...tiles.map((tile) => tile.col + 1)),
    rows: Math.max(0, ...tiles.map((tile) => tile.row + 1)),
    tiles,
    ...countedOnMap(tiles),
  };
}

/**
 * Whether tiles stand one after another by name: where nobody knows how the municipalities lie, the map tells nothing of who is
 * whose neighbour. Names are compared as `tileGrid` of the domain compares them.
 */
export function isByName(rows: readonly Pick<MunicipalityRow, 'name' | 'tile'>[]): boolean {
  const placed = rows.flatMap(({ name, tile }) => (tile === null ? [] : [{ name, ...tile }]));
  placed.sort((a, b) => a.row - b.row || a.col - b.col);
  return placed.length > 1 && placed.every(({ name }, index) => index === 0 || (placed[index - 1]?.name ?? '') < name);
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function isDirection(key: string): key is Direction {
  return key in STEPS;
}

const STEPS: Record<Direction, readonly [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest tile in a direction, gaps in the map jumped over; the same tile at the edge. */
export function neighbour<Place extends Tile>(tiles: readonly Place[], from: Place, direction: Direction): Place {
  const [dx, dy] = STEPS[direction];
  const ahead = tiles.filter((tile) => (tile.col - from.col) * dx + (tile.row - from.row) * dy > 0);
  const distance = (tile: Place): number => {
    const along = Math.abs((tile.col - from.col) * dx + (tile.row - from.row) * dy);
    const across = Math.abs((tile.col - from.col) * dy) + Math.abs((tile.row - from.row) * dx);
    return along + across * 3;
  };
  return ahead.reduce((best, tile) => (best === from || distance(tile) < distance(best) ? tile : best), from);
}

/** Shade of a tile, 0…4. */
export function shadeOfTile({ step }: Pick<Tile, 'step'>, { limits, worst }: MapScale): number | null {
  return step === null ? null : shadeOf(step, limits.length + 1, worst);
}
