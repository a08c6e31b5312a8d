import type { MunicipalityRow } from '@gospulse/contracts';
import type { Clock } from '@gospulse/domain';
import type { DistrictFigure, Reading } from '../figures/district-figures.js';
import { shadeOf, stepLimits, stepOf } from './steps.js';

/** A district on a map, wherever its shape stands. */
export interface Tile {
  oktmo: string;
  name: string;
  abbr: string;
  /** Place among the others, rightwards and downwards: cells of the grid, or units of the outlines. */
  col: number;
  row: number;
  reading: Reading;
  /** Step of the legend, or null where the value is unknown. */
  step: number | null;
}

export interface MapModel {
  limits: readonly number[];
  unknown: number;
}

export interface TileMapModel extends MapModel {
  columns: number;
  rows: number;
  /** Reading order: by row, then by column. */
  tiles: readonly Tile[];
}

/** Rows with a place on the map, each with its step. Rows without a place are in the table only. */
export function tileModel(rows: readonly MunicipalityRow[], figure: DistrictFigure, clock: Clock): TileMapModel {
  const placed = rows.flatMap((row) =>
    row.tile === null ? [] : [{ row, tile: row.tile, reading: figure.read(row, clock) }],
  );
  const values = placed.flatMap(({ reading }) => (reading.value === null ? [] : [reading.value]));
  const limits = stepLimits(values, figure.unit);
  const tiles = placed.map(({ row, tile, reading }): Tile => ({
    oktmo: row.oktmo,
    name: row.name,
    abbr: row.abbr,
    col: tile.col,
    row: tile.row,
    reading,
    step: reading.value === null ? null : stepOf(reading.value, limits),
  }));
  tiles.sort((a, b) => a.row - b.row || a.col - b.col);
  return {
    columns: Math.max(0, ...tiles.map((tile) => tile.col + 1)),
    rows: Math.max(0, ...tiles.map((tile) => tile.row + 1)),
    limits,
    tiles,
    unknown: tiles.filter((tile) => tile.step === null).length,
  };
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
export function shadeOfTile(tile: Tile, limits: readonly number[]): number | null {
  return tile.step === null ? null : shadeOf(tile.step, limits.length + 1);
}
