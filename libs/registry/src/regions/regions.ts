import { extentOf, type Extent } from '@gospulse/domain';
import { type Centre, readMunicipalities } from './municipality-table.js';
import { readTable } from './read-table.js';
import type { Region, RegionHead } from './region.js';

const COLUMNS = [
  ...(['code', 'name', 'short_name', 'abbr', 'oktmo', 'zone', 'federal_district', 'capital'] as const),
  ...(['tile_col', 'tile_row'] as const),
] as const;

let heads: readonly RegionHead[] | null = null;
const regions = new Map<string, Region>();

/** All subjects of the Federation that the product knows, by their codes. */
export function knownRegions(): readonly RegionHead[] {
  return (heads ??= readTable('regions.csv', COLUMNS).map(({ code, name, zone, oktmo, capital, abbr, ...row }) => ({
    ...{ code, name, shortName: row.short_name, zone, oktmo, capital, abbr },
    federalDistrict: row.federal_district,
    tileColumn: Number(row.tile_col),
    tileRow: Number(row.tile_row),
  })));
}

/** A region with its municipalities; null for a code that no subject has. */
export function regionOf(code: string): Region | null {
  const known = regions.get(code);
  if (known) return known;
  const head = knownRegions().find((region) => region.code === code);
  if (!head) return null;
  const { municipalities, centres } = readMunicipalities(code);
  const region = { ...head, municipalities, extent: MEASURED[code] ?? extentAround(centres) };
  regions.set(code, region);
  return region;
}

/**
 * Whose an ОКТМО is by the digits it begins with; null: of no region. Autonomous districts begin with three digits of their
 * own within the two of the oblast around them, so the longest beginning counts.
 */
export function regionOfOktmo(oktmo: string): RegionHead | null {
  const fitting = knownRegions().filter((region) => oktmo.startsWith(prefixOf(region)));
  return fitting.sort((a, b) => prefixOf(b).length - prefixOf(a).length)[0] ?? null;
}

function prefixOf({ oktmo }: RegionHead): string {
  return oktmo.slice(2, 3) === '0' ? oktmo.slice(0, 2) : oktmo.slice(0, 3);
}

/** Where a region lies, by its real borders, rounded outwards to a tenth. */
const MEASURED: Readonly<Record<string, Extent>> = { '34': { west: 41.1, south: 47.4, east: 47.5, north: 51.3 } };

/** Land reaches beyond the centres of its municipalities: so many degrees at least, or half of what they span. */
const MIN_DEGREES_BEYOND = 2;

function extentAround(centres: readonly Centre[]): Extent | null {
  const around = extentOf(centres.map(({ longitude, latitude }) => [longitude, latitude] as const));
  // Chukotka lies on both sides of the 180th meridian, where a box of degrees says nothing.
  if (around === null || around.east - around.west > 180) return null;
  const wide = Math.max(MIN_DEGREES_BEYOND, (around.east - around.west) / 2);
  const high = Math.max(MIN_DEGREES_BEYOND, (around.north - around.south) / 2);
  return { west: around.west - wide, east: around.east + wide, south: around.south - high, north: around.north + high };
}
