import { buildNameIndex, searchNames, type NameIndex, type SearchDocument } from '@gospulse/domain';
import { col, findRow, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { cacheUse, type Source } from '../caching/versioned-cache.js';
import { inScope, municipalityInScope, type Scope } from '../query/scope.js';
import { sql, type Sql } from '../sources/statement.js';

/** What is searched by name, each in an index of its own. */
export type SearchedKind = 'institutions' | 'founders' | 'districts' | 'pages';

interface BuiltIndex {
  readonly index: NameIndex;
  readonly builtAt: number;
}

/** A page's new name is found so much later; a new row of the register is found at once. */
const HOLDS_MS = 60_000;

const INDICES = cacheUse<BuiltIndex>(64 * 1_024 * 1_024);

/** An institution with its pages, as words and their parts, roughly. */
const DOCUMENT_BYTES = 1_500;

/**
 * Institutions of the scope that answer a query, each ОГРН with how well (0…1). Searches in memory: the embedded server
 * has no trigram index, and 5,600 names take a few milliseconds.
 */
export async function searchInstitutions(
  source: Source,
  scope: Scope,
  query: string,
): Promise<ReadonlyMap<string, number>> {
  return new Map((await searchRegister(source, scope, 'institutions', query)).map(({ key, score }) => [key, score]));
}

/** What of one kind in the scope answers a query, best first: by ОГРН, ОКТМО or VK's id. */
export async function searchRegister(source: Source, scope: Scope, kind: SearchedKind, query: string) {
  return searchNames(await indexOf(source, scope, kind), query);
}

async function indexOf({ dataSource, caches }: Source, scope: Scope, kind: SearchedKind): Promise<NameIndex> {
  const cache = caches.of(INDICES);
  const name = JSON.stringify([kind, scope]);
  const version = await readInstitutionsVersion(dataSource, scope);
  const known = cache.find(name);
  const isFresh = known && known.version === version && Date.now() - known.value.builtAt < HOLDS_MS;
  if (isFresh) return known.value.index;
  const documents: SearchDocument[] = await readRows(dataSource, DOCUMENT, DOCUMENTS[kind](scope));
  const index = buildNameIndex(documents, known?.value.index);
  cache.keep(name, version, { index, builtAt: Date.now() }, documents.length * DOCUMENT_BYTES);
  return index;
}

const VERSION = { version: col.text };
const DOCUMENT = {
  key: col.text,
  names: col.texts,
  places: col.texts,
  ids: col.texts,
  addresses: col.texts,
};

async function readInstitutionsVersion(dataSource: DataSource, scope: Scope): Promise<string> {
  const row = await findRow(
    dataSource,
    VERSION,
    sql`select count(*) || ' ' || coalesce(max(imported_at)::text, '') as version from institution i
        where ${inScope(scope)}`,
  );
  return row?.version ?? '';
}

/** Names that each kind is found by, with nothing of what the scope leaves out. */
const DOCUMENTS: Readonly<Record<SearchedKind, (scope: Scope) => Sql>> = {
  institutions: (scope) =>
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
  // Whoever is below a founder knows who it is, and nothing else of it.
  founders: (scope) =>
    sql`select f.ogrn as key, array_remove(array[f.short_name, f.name], null) as names, '{}'::text[] as places,
            array[f.ogrn] as ids, '{}'::text[] as addresses
     from institution f
        where f.region_code = ${scope.regionCode} and f.ogrn in (select i.founder_ogrn from institution i where ${inScope(scope)})
        order by f.id`,
  districts: (scope) =>
    sql`select oktmo as key, array[short_name, name] as names, array_remove(array[centre], null) as places,
            array[oktmo] as ids, '{}'::text[] as addresses
     from municipality where ${municipalityInScope(scope)} order by oktmo`,
  pages: (scope) =>
    sql`select p.vk_id::text as key, array_remove(array[left(p.name, 400)], null) as names, '{}'::text[] as places,
            array[p.vk_id::text] as ids, array_remove(array[p.screen_name], null) as addresses
     from page p join institution i on i.id = p.institution_id
        where ${inScope(scope)} and p.removed_at is null and p.vk_id is not null order by p.id`,
};
