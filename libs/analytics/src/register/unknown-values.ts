import { institutionKind, isBesideMunicipalities, NO_FOUNDER, SPHERES } from '@gospulse/domain';
import { col, founderAsRegistered, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { eachWanted, grainOf, inScope, type Filters, type Scope } from '../query/scope.js';
import { sql } from '../sources/statement.js';

/** A value of a filter that nothing in the region answers to. */
export interface UnknownValue {
  readonly name: 'sphere' | 'kind' | 'oktmo' | 'founder';
  readonly value: string;
}

/**
 * Values of filters that are none: codes of no list, municipalities that the region has not, founders that nobody in the
 * scope has and none of it is. A municipality outside of the scope is known, and nobody of it is shown. Whoever sees some
 * institutions alone is told nothing: to them what others have is as what there is none of.
 */
export async function findUnknownValues(
  dataSource: DataSource,
  scope: Scope,
  { sphere, kind, oktmo, founder }: Filters,
): Promise<readonly UnknownValue[]> {
  if (grainOf(scope) === 'page') return [];
  const spheres = eachWanted(sphere ?? []).filter((value) => !SPHERES.some(({ code }) => code === value));
  const kinds = eachWanted(kind ?? []).filter((value) => institutionKind(value) === null);
  const places = eachWanted(oktmo ?? []).filter((value) => !isBesideMunicipalities(value));
  const founders = eachWanted(founder ?? []).filter((value) => value !== NO_FOUNDER.ogrn);
  const unknown = await Promise.all([
    places.length === 0 ? [] : unknownPlaces(dataSource, scope, places),
    founders.length === 0 ? [] : unknownFounders(dataSource, scope, founders),
  ]);
  const named = (name: UnknownValue['name'], values: readonly string[]) => values.map((value) => ({ name, value }));
  return [
    ...named('sphere', spheres),
    ...named('kind', kinds),
    ...named('oktmo', unknown[0]),
    ...named('founder', unknown[1]),
  ];
}

const VALUE = { value: col.text };

async function unknownPlaces(dataSource: DataSource, { regionCode }: Scope, oktmo: readonly string[]) {
  const rows = await readRows(
    dataSource,
    VALUE,
    sql`select value from unnest(${oktmo}::text[]) value
        where not exists (select from municipality m where m.region_code = ${regionCode} and m.oktmo = value)`,
  );
  return rows.map(({ value }) => value);
}

async function unknownFounders(dataSource: DataSource, scope: Scope, ogrn: readonly string[]) {
  const rows = await readRows(
    dataSource,
    VALUE,
    sql`select value from unnest(${ogrn}::text[]) value
        where not exists (select from institution i
                          where ${inScope(scope)} and (i.founder_ogrn = value or i.ogrn = value
                                                       or (${founderAsRegistered('i')}) = value))`,
  );
  return rows.map(({ value }) => value);
}
