import { assignLeastCost } from './assign-cells.js';

/** A place with a tile of its own; null where nobody knows where its centre lies. */
export interface TiledPlace {
  readonly name: string;
  readonly centre: { readonly longitude: number; readonly latitude: number } | null;
}

export interface GridTile {
  readonly column: number;
  readonly row: number;
}

/** More would be too narrow for a name on a phone. */
export const MAX_TILE_COLUMNS = 12;
/** Width ÷ height of a grid, however long and narrow the land is. */
const NARROWEST = 0.7;
const WIDEST = 1.5;
const OF_UNKNOWN = 1.2;
/**
 * How far a place stands by its rank, not by its coordinates: by coordinates alone a dense corner would push all others away,
 * by rank alone an empty land would vanish.
 */
const BY_RANK = 0.6;

/**
 * A tile for each place: neighbours stand near each other, no two on one tile, the grid is as full as it can be. Places whose
 * centre is not known follow below, by name. Depends on the places alone, not on their order.
 * @returns tiles in the order of the places
 */
export function tileGrid(places: readonly TiledPlace[]): GridTile[] {
  const tiles = new Array<GridTile>(places.length);
  const indexes = places
    .map((_, index) => index)
    .sort((a, b) => compareNames(places[a]?.name ?? '', places[b]?.name ?? ''));
  const known = indexes.filter((index) => places[index]?.centre);
  const unknown = indexes.filter((index) => !places[index]?.centre);
  const points = planePoints(known.flatMap((index) => places[index]?.centre ?? []));
  const columns = columnsFor(places.length, known.length === 0 ? OF_UNKNOWN : aspectOf(points));
  const cells = cellsOf(known.length, columns);
  const wanted = wantedCells(points, cells);
  const costs = wanted.map(({ x, y }) =>
    Float64Array.from(cells, (cell) => (cell.column - x) ** 2 + (cell.row - y) ** 2),
  );
  assignLeastCost(costs).forEach((cell, position) => {
    const index = known[position];
    const tile = cells[cell];
    if (index !== undefined && tile) tiles[index] = tile;
  });
  const below = cells.reduce((last, { row }) => Math.max(last, row + 1), 0);
  unknown.forEach((index, position) => {
    tiles[index] = { column: position % columns, row: below + Math.floor(position / columns) };
  });
  return tiles;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Degrees on a plane, the east to the right and the north above; a land across the 180th meridian in one piece. */
function planePoints(centres: readonly { readonly longitude: number; readonly latitude: number }[]): Point[] {
  const longitudes = centres.map(({ longitude }) => longitude);
  const isTorn = Math.max(...longitudes) - Math.min(...longitudes) > 180;
  const middle = centres.reduce((sum, { latitude }) => sum + latitude, 0) / Math.max(1, centres.length);
  const shrink = Math.cos((middle * Math.PI) / 180);
  return centres.map(({ longitude, latitude }) => ({
    x: (isTorn && longitude < 0 ? longitude + 360 : longitude) * shrink,
    y: -latitude,
  }));
}

function aspectOf(points: readonly Point[]): number {
  const width = spread(points.map(({ x }) => x));
  const height = spread(points.map(({ y }) => y));
  return Math.min(WIDEST, Math.max(NARROWEST, height === 0 ? WIDEST : width / height));
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

function columnsFor(count: number, aspect: number): number {
  return Math.min(MAX_TILE_COLUMNS, Math.max(1, Math.round(Math.sqrt(count * aspect))));
}

/** Full rows, and a last one that is cut at both ends. */
function cellsOf(count: number, columns: number): GridTile[] {
  const rows = Math.ceil(count / columns);
  const left = Math.floor((rows * columns - count) / 2);
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    return { column: (index % columns) + (row === rows - 1 ? left : 0), row };
  });
}

/** Where each point would stand if tiles could overlap. */
function wantedCells(points: readonly Point[], cells: readonly GridTile[]): Point[] {
  const last = (of: (cell: GridTile) => number): number => cells.reduce((most, cell) => Math.max(most, of(cell)), 0);
  const xs = stretched(
    points.map(({ x }) => x),
    last(({ column }) => column),
  );
  const ys = stretched(
    points.map(({ y }) => y),
    last(({ row }) => row),
  );
  return points.map((_, index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0 }));
}

function stretched(values: readonly number[], last: number): number[] {
  const least = Math.min(...values);
  const width = spread(values);
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const rank = new Array<number>(values.length).fill(0);
  order.forEach((index, position) => (rank[index] = position / Math.max(1, values.length - 1)));
  return values.map((value, index) => {
    const byPlace = width === 0 ? 0.5 : (value - least) / width;
    return last * (BY_RANK * (rank[index] ?? 0) + (1 - BY_RANK) * byPlace);
  });
}

/** Not by the rules of a language, which differ from one version of ICU to another. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
