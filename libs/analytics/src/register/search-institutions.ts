import { buildNameIndex, searchNames, type NameIndex, type SearchDocument } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { inScope, type Scope } from '../query/scope.js';
import { readRow, readRows, sql } from '../sources/statement.js';

interface Kept {
  readonly index: NameIndex;
  readonly registerVersion: string;
  readonly builtAt: number;
}

/** A page's new name is found so much later; a new row of the register is found at once. */
const HOLDS_MS = 60_000;
/** Scopes whose indices are kept: each takes a few megabytes. */
const MOST = 8;

const kept = new WeakMap<DataSource, Map<string, Kept>>();

/**
 * Institutions of the scope that answer a query, each ОГРН with how well (0…1). Searches in memory: the embedded server
 * has no trigram index, and 5,600 names take a few milliseconds.
 */
export async function searchInstitutions(
  dataSource: DataSource,
  scope: Scope,
  query: string,
): Promise<ReadonlyMap<string, number>> {
  const index = await indexOf(dataSource, scope);
  return new Map(searchNames(index, query).map(({ key, score }) => [key, score]));
}

async function indexOf(dataSource: DataSource, scope: Scope): Promise<NameIndex> {
  const ofSource = kept.get(dataSource) ?? new Map<string, Kept>();
  kept.set(dataSource, ofSource);
  const key = JSON.stringify(scope);
  const registerVersion = await readRegisterVersion(dataSource, scope);
  const known = ofSource.get(key);
  const fresh = known && known.registerVersion === registerVersion && Date.now() - known.builtAt < HOLDS_MS;
  if (fresh) return known.index;
  const index = buildNameIndex(await readDocuments(dataSource, scope), known?.index);
  ofSource.delete(key);
  ofSource.set(key, { index, registerVersion, builtAt: Date.now() });
  const [oldest] = ofSource.keys();
  if (ofSource.size > MOST && oldest !== undefined) ofSource.delete(oldest);
  return index;
}

const VERSION = z.object({ version: z.string() });
const DOCUMENT = z.object({
  key: z.string(),
  names: z.array(z.string()),
  places: z.array(z.string()),
  ids: z.array(z.string()),
  addresses: z.array(z.string()),
});

async function readRegisterVersion(dataSource: DataSource, scope: Scope): Promise<string> {
  const row = await readRow(
    dataSource,
    VERSION,
    sql`select count(*) || ' ' || coalesce(max(imported_at)::text, '') as version from institution i
        where ${inScope(scope)}`,
  );
  return row?.version ?? '';
}

async function readDocuments(dataSource: DataSource, scope: Scope): Promise<SearchDocument[]> {
  return readRows(
    dataSource,
    DOCUMENT,
    sql`select i.ogrn as key, array_remove(array[i.short_name, i.name] || p.names, null) as names,
            array_remove(array[m.name, m.centre], null) as places,
            array[i.ogrn] || coalesce(p.ids, '{}') as ids, coalesce(p.addresses, '{}') as addresses
     from institution i left join municipality m on m.oktmo = i.municipality_oktmo and m.region_code = i.region_code
     left join lateral (
       select array_agg(left(name, 400)) as names,
              array_agg(vk_id::text) filter (where vk_id is not null) as ids,
              array_agg(screen_name) filter (where screen_name is not null) as addresses
       from page where institution_id = i.id and removed_at is null
     ) p on true
        where ${inScope(scope)} order by i.id`,
  );
}
