import { tileGrid } from '@gospulse/domain';
import { readTable, type TableRow } from './read-table.js';
import type { Municipality } from './region.js';

const COLUMNS = [
  ...(['region', 'place', 'name', 'short_name', 'abbr', 'kind', 'centre', 'lat', 'lon'] as const),
  ...(['population', 'zone', 'other_codes', 'tile_col', 'tile_row'] as const),
] as const;

type Row = TableRow<(typeof COLUMNS)[number]>;

let byRegion: ReadonlyMap<string, readonly Row[]> | null = null;

function rowsOf(code: string): readonly Row[] {
  byRegion ??= groupByRegion(readTable('municipalities.csv', COLUMNS));
  return byRegion.get(code) ?? [];
}

function groupByRegion(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.region);
    if (group) group.push(row);
    else groups.set(row.region, [row]);
  }
  return groups;
}

/** A centre by its coordinates, in degrees. */
export interface Centre {
  readonly longitude: number;
  readonly latitude: number;
}

/** The municipalities of a region and where their centres are known to lie; a grid made by hand goes before one of ours. */
export function readMunicipalities(code: string): {
  readonly municipalities: Municipality[];
  readonly centres: Centre[];
} {
  const rows = rowsOf(code);
  const isTiledByHand = rows.every(({ tile_col, tile_row }) => tile_col !== '' && tile_row !== '');
  const tiles = isTiledByHand
    ? rows.map((row) => ({ column: Number(row.tile_col), row: Number(row.tile_row) }))
    : tileGrid(rows.map((row) => ({ name: row.short_name, centre: centreOf(row) })));
  return {
    municipalities: rows.map((row, index) => municipalityOf(row, tiles[index] ?? { column: 0, row: 0 })),
    centres: rows.flatMap((row) => centreOf(row) ?? []),
  };
}

function centreOf({ lat, lon }: Row): Centre | null {
  return lat === '' || lon === '' ? null : { longitude: Number(lon), latitude: Number(lat) };
}

function municipalityOf(row: Row, tile: { readonly column: number; readonly row: number }): Municipality {
  return {
    oktmo: row.place,
    otherCodes: row.other_codes === '' ? [] : row.other_codes.split(' '),
    name: row.name,
    shortName: row.short_name,
    abbr: row.abbr,
    kind: row.kind,
    centre: row.centre === '' ? null : row.centre,
    tileColumn: tile.column,
    tileRow: tile.row,
    population: row.population === '' ? null : Number(row.population),
    zone: row.zone === '' ? null : row.zone,
  };
}
