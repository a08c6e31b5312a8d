import type { CorrectionMode } from '@gospulse/domain';
import { col, maybe, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, municipalityInScope, type Scope } from '../query/scope.js';
import { founderAs } from '../sources/predicates.js';
import { sql } from '../sources/statement.js';

const MUNICIPALITY = {
  oktmo: col.text,
  name: col.text,
  shortName: col.text,
  abbr: col.text,
  centre: maybe(col.text),
  population: maybe(col.number),
  col: maybe(col.number),
  row: maybe(col.number),
};
export type NamedMunicipality = RowOf<typeof MUNICIPALITY>;

export async function readMunicipalities(dataSource: DataSource, scope: Scope): Promise<NamedMunicipality[]> {
  return readRows(
    dataSource,
    MUNICIPALITY,
    sql`select oktmo, name, short_name as "shortName", abbr, centre, population, tile_col as col, tile_row as row
        from municipality where ${municipalityInScope(scope)} order by oktmo`,
  );
}

const FOUNDER = { ogrn: col.text, name: col.text };

/** Names of the institutions that found others in the scope. */
export async function readFounders(
  dataSource: DataSource,
  scope: Scope,
  corrections: CorrectionMode,
): Promise<ReadonlyMap<string, string>> {
  const founders = sql`select ${founderAs(corrections)} from institution i where ${inScope(scope)}`;
  const rows = await readRows(
    dataSource,
    FOUNDER,
    sql`select f.ogrn, coalesce(f.short_name, f.name) as name from institution f
        where f.region_code = ${scope.regionCode} and f.ogrn in (${founders})`,
  );
  return new Map(rows.map((row) => [row.ogrn, row.name]));
}
