import { run, type Database } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';
import type { Region } from './region.js';
import { regionOf } from './regions.js';

export type EnsuredRegion = { kind: 'ok' } | { kind: 'unknown-region' };

/**
 * Puts the region and its municipalities into the database, and brings their names up to date.
 * Idempotent; nothing is written for a region the product has no data for.
 */
export async function ensureRegion(database: Database, code: string): Promise<EnsuredRegion> {
  const region = regionOf(code);
  if (!region) return { kind: 'unknown-region' };
  await run(
    database,
    sql`insert into region (code, name, zone) values (${region.code}, ${region.name}, ${region.zone})
     on conflict (code) do update set name = excluded.name, zone = excluded.zone
     where (region.name, region.zone) is distinct from (excluded.name, excluded.zone)`,
  );
  await run(database, upsertMunicipalities(region));
  return { kind: 'ok' };
}

function upsertMunicipalities({ code, municipalities }: Region): Sql {
  const columns = sql`
    ${municipalities.map((one) => one.oktmo)}::text[], ${municipalities.map((one) => one.name)}::text[],
    ${municipalities.map((one) => one.shortName)}::text[], ${municipalities.map((one) => one.abbr)}::text[],
    ${municipalities.map((one) => one.kind)}::text[], ${municipalities.map((one) => one.centre)}::text[],
    ${municipalities.map((one) => one.tileColumn)}::int[], ${municipalities.map((one) => one.tileRow)}::int[],
    ${municipalities.map((one) => one.population)}::int[], ${municipalities.map((one) => one.zone)}::text[]`;
  return sql`
    insert into municipality
      (region_code, oktmo, name, short_name, abbr, kind, centre, tile_col, tile_row, population, zone)
    select ${code}, * from unnest(${columns})
    on conflict (oktmo) do update set
      name = excluded.name, short_name = excluded.short_name, abbr = excluded.abbr, kind = excluded.kind,
      centre = excluded.centre, tile_col = excluded.tile_col, tile_row = excluded.tile_row,
      population = excluded.population, zone = excluded.zone`;
}
