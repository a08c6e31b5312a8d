import type { DataSource } from 'typeorm';
import type { Scope } from '../query/scope.js';

export interface NamedMunicipality {
  readonly oktmo: string;
  readonly name: string;
  readonly shortName: string;
  readonly abbr: string;
  readonly centre: string | null;
  readonly population: number | null;
  readonly col: number | null;
  readonly row: number | null;
}

export async function readMunicipalities(dataSource: DataSource, scope: Scope): Promise<NamedMunicipality[]> {
  return dataSource.query<NamedMunicipality[]>(
    `select oktmo, name, short_name as "shortName", abbr, centre, population, tile_col as col, tile_row as row
     from municipality where region_code = $1 and ($2::text[] is null or oktmo = any($2)) order by oktmo`,
    [scope.regionCode, scope.oktmo],
  );
}

/** Names of the institutions that found others in the scope. */
export async function readFounders(dataSource: DataSource, scope: Scope): Promise<ReadonlyMap<string, string>> {
  const rows = await dataSource.query<{ ogrn: string; name: string }[]>(
    `select f.ogrn, coalesce(f.short_name, f.name) as name from institution f
     where f.region_code = $1 and f.ogrn in (
       select founder_ogrn from institution
       where region_code = $1 and ($2::text[] is null or municipality_oktmo = any($2)) and founder_ogrn is not null
     )`,
    [scope.regionCode, scope.oktmo],
  );
  return new Map(rows.map((row) => [row.ogrn, row.name]));
}
