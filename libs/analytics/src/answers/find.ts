import type { Answer, FoundGroup } from '@gospulse/contracts';
import { col, isThere, maybe, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { VersionedCaches, type Source } from '../caching/versioned-cache.js';
import { inScope, municipalityInScope, type Scope } from '../query/scope.js';
import { searchRegister, type SearchedKind } from '../register/search-register.js';
import { sql, type Sql } from '../sources/statement.js';
import type { Answered } from './parts/answer-head.js';

/** As many as are looked at, best first, before those that are gone give way to those that are there. */
const MAX_LOOKED_AT = 50;
/** As many of a kind as somebody reads; more letters find the rest. */
const MAX_SHOWN = 8;

/** What is asked for: some words, within what a caller may see. */
export interface FindRequest {
  readonly scope: Scope;
  readonly q: string;
  readonly caches?: VersionedCaches;
}

/** Institutions, founders, districts and pages of the scope that answer some words, best first. No words find none. */
export async function getFound(
  dataSource: DataSource,
  { scope, q, caches = new VersionedCaches() }: FindRequest,
): Promise<Answered<Answer<'find'>>> {
  const find = (kind: SearchedKind) => findKind({ dataSource, caches }, scope, kind, q);
  const [institutions, founders, districts, pages] = await Promise.all([
    find('institutions'),
    find('founders'),
    find('districts'),
    find('pages'),
  ]);
  return { kind: 'answer', answer: { institutions, founders, districts, pages } };
}

async function findKind(source: Source, scope: Scope, kind: SearchedKind, q: string): Promise<FoundGroup> {
  if (q.trim() === '') return { rows: [], total: 0 };
  const hits = await searchRegister(source, scope, kind, q);
  const best = hits.slice(0, MAX_LOOKED_AT).map(({ key }) => key);
  const described = await describe(source.dataSource, DESCRIBED[kind](scope, best));
  const found = best.flatMap((key) => described.get(key) ?? []);
  const rows = [...found.filter(({ gone }) => !gone), ...found.filter(({ gone }) => gone)].slice(0, MAX_SHOWN);
  return { rows, total: hits.length };
}

const ROW = { key: col.text, name: col.text, detail: maybe(col.text), gone: col.flag };

async function describe(dataSource: DataSource, statement: Sql): Promise<ReadonlyMap<string, RowOf<typeof ROW>>> {
  return new Map((await readRows(dataSource, ROW, statement)).map((row) => [row.key, row]));
}

/** What is shown of each kind; the scope stands here too, for an index may be a minute old. */
const DESCRIBED: Readonly<Record<SearchedKind, (scope: Scope, keys: readonly string[]) => Sql>> = {
  institutions: (scope, keys) =>
    sql`select i.ogrn as key, coalesce(i.short_name, i.name) as name, m.short_name as detail, not (${isThere('i')}) as gone
        from institution i left join municipality m on m.oktmo = i.municipality_oktmo and m.region_code = i.region_code
        where ${inScope(scope)} and i.ogrn = any(${keys}::text[])`,
  founders: (scope, keys) =>
    sql`select f.ogrn as key, coalesce(f.short_name, f.name) as name, null::text as detail, false as gone from institution f
        where f.region_code = ${scope.regionCode} and f.ogrn = any(${keys}::text[])
          and f.ogrn in (select i.founder_ogrn from institution i where ${inScope(scope)})`,
  districts: (scope, keys) =>
    sql`select oktmo as key, short_name as name, centre as detail, false as gone from municipality
        where ${municipalityInScope(scope)} and oktmo = any(${keys}::text[])`,
  pages: (scope, keys) =>
    sql`select p.vk_id::text as key, coalesce(left(p.name, 400), p.screen_name, p.link) as name,
               coalesce(i.short_name, i.name) as detail, not (${isThere('i')}) as gone
        from page p join institution i on i.id = p.institution_id
        where ${inScope(scope)} and p.removed_at is null and p.vk_id::text = any(${keys}::text[])`,
};
