import { type DataSource, type QueryRunner } from 'typeorm';
import { type Region } from './region.js';
import { regionOf } from './regions.js';

export type EnsuredRegion = { kind: 'ok' } | { kind: 'unknown-region' };

/**
 * Puts the region and its municipalities into the database, and brings their names up to date.
 * Idempotent; nothing is written for a region the product has no data for.
 */
export async function ensureRegion(
  connection: Pick<DataSource, 'query'> | Pick<QueryRunner, 'query'>,
  code: string,
): Promise<EnsuredRegion> {
  const region = regionOf(code);
  if (!region) return { kind: 'unknown-region' };
  await connection.query(
    `insert into region (code, name, zone) values ($1, $2, $3)
     on conflict (code) do update set name = excluded.name, zone = excluded.zone
     where (region.name, region.zone) is distinct from (excluded.name, excluded.zone)`,
    [region.code, region.name, region.zone],
  );
  await connection.query(UPSERT_MUNICIPALITIES, municipalityArrays(region));
  return { kind: 'ok' };
}

const UPSERT_MUNICIPALITIES = `
  insert into municipality
    (region_code, oktmo, name, short_name, abbr, kind, centre, tile_col, tile_row, population)
  select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::int[], $9::int[], $10::int[])
  on conflict (oktmo) do update set
    name = excluded.name, short_name = excluded.short_name, abbr = excluded.abbr, kind = excluded.kind,
    centre = excluded.centre, tile_col = excluded.tile_col, tile_row = excluded.tile_row,
    population = excluded.population`;

function municipalityArrays({ code, municipalities }: Region): unknown[] {
  return [
    code,
    municipalities.map((one) => one.oktmo),
    municipalities.map((one) => one.name),
    municipalities.map((one) => one.shortName),
    municipalities.map((one) => one.abbr),
    municipalities.map((one) => one.kind),
    municipalities.map((one) => one.centre),
    municipalities.map((one) => one.tileColumn),
    municipalities.map((one) => one.tileRow),
    municipalities.map((one) => one.population),
  ];
}
