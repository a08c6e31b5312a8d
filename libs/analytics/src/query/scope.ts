import sql, { raw, type Sql } from 'sql-template-tag';

/**
 * Whose data a caller may see. It stands in every query about institutions, in SQL, before any filter of theirs. What a
 * scope is made of is known in this file alone: all else in this room asks the functions below.
 */
export interface Scope {
  readonly regionCode: string;
  /** Null: all municipalities of the region. */
  readonly oktmo: readonly string[] | null;
  /** Ids of the only institutions that may be seen, of these municipalities; absent: all. */
  readonly institutions?: readonly number[];
  /**
   * Another text as soon as their pages are others. It limits nothing: what is kept in memory is kept by scope, and so nothing
   * is told from there of a page that has gone to somebody else.
   */
  readonly mark?: string;
}

/** Which regions a caller sees, whole or some institutions of: what is told of several regions at once is limited by it, in SQL. */
export interface RegionsScope {
  /** Null: all that are in use. */
  readonly regionCodes: readonly string[] | null;
  /** Ids of the only institutions of theirs that may be seen; absent: all. */
  readonly institutions?: readonly number[];
  /** Those of `Scope` of all these regions, for the same reason. */
  readonly mark?: string;
}

/** The rows of `institution`, under an alias, that may be seen of these regions; null: all. */
export function institutionInRegions({ institutions }: RegionsScope, institution = 'i'): Sql | null {
  return institutions === undefined ? null : sql`${raw(institution)}.id = any(${institutions}::int[])`;
}

/** The rows of a table by region that such a caller may see. */
export function regionInScope({ regionCodes }: RegionsScope, regionColumn: string): Sql {
  return regionCodes === null ? sql`true` : sql`${raw(regionColumn)} = any(${regionCodes}::text[])`;
}

/** A value of a filter, or several, of which an institution needs one. */
export type Wanted = string | readonly string[];

/** What the caller asks to see of it. */
export interface Filters {
  readonly sphere?: Wanted | undefined;
  readonly kind?: Wanted | undefined;
  readonly oktmo?: Wanted | undefined;
  readonly founder?: Wanted | undefined;
  readonly ogrn?: string | undefined;
  readonly vkId?: number | undefined;
}

/**
 * What a list of an address asks for, `18610000,18620000`: one value stays one, and of several each counts once, in one
 * order, so that equal choices are one in whatever order they were made.
 */
export function wantedIn(list: string | undefined): Wanted | undefined {
  if (list === undefined) return undefined;
  const values = [...new Set(list.split(','))].sort();
  return values.length === 1 ? values[0] : values;
}

/** Every value that is asked for. */
export function eachWanted(wanted: Wanted): readonly string[] {
  return typeof wanted === 'string' ? [wanted] : wanted;
}

/** Whether a value is among those asked for; everything is where nothing is asked. */
export function isWanted(wanted: Wanted | undefined, value: string): boolean {
  return wanted === undefined || eachWanted(wanted).includes(value);
}

/** Rows whose column holds a value that is asked for. */
export function isAnyOf(column: Sql, wanted: Wanted): Sql {
  return typeof wanted === 'string' ? sql`${column} = ${wanted}` : sql`${column} = any(${wanted})`;
}

/** Whether one institution or page is asked for, which then must exist. */
export function isOfOne({ ogrn, vkId }: Filters): boolean {
  return ogrn !== undefined || vkId !== undefined;
}

export function wholeRegion(regionCode: string): Scope {
  return { regionCode, oktmo: null };
}

/** Some institutions of a region and nothing else of it, as a head sees it. */
export function onlyInstitutions(regionCode: string, institutions: readonly number[], mark = ''): Scope {
  return { regionCode, oktmo: null, institutions, mark };
}

/** The coarsest rows that keep apart what is in the scope from what is not. */
export type ScopeGrain = 'region' | 'municipality' | 'page';

export function grainOf({ oktmo, institutions }: Scope): ScopeGrain {
  if (institutions !== undefined) return 'page';
  return oktmo === null ? 'region' : 'municipality';
}

/** The rows of `institution`, under an alias, that a caller may see. */
export function inScope(scope: Scope, institution = 'i'): Sql {
  const ofPlaces = inPlaces(scope, `${institution}.region_code`, `${institution}.municipality_oktmo`);
  const { institutions } = scope;
  return institutions === undefined
    ? ofPlaces
    : sql`${ofPlaces} and ${raw(institution)}.id = any(${institutions}::int[])`;
}

/**
 * The rows of a table by municipality that a caller may see, of whose grain is not finer. Whoever sees some institutions
 * sees the names and outlines of the municipalities they lie in.
 */
export function municipalityInScope(scope: Scope, regionColumn = 'region_code', oktmoColumn = 'oktmo'): Sql {
  const ofPlaces = inPlaces(scope, regionColumn, oktmoColumn);
  const { institutions } = scope;
  return institutions === undefined
    ? ofPlaces
    : sql`${ofPlaces} and ${raw(oktmoColumn)} in (select seen.municipality_oktmo from institution seen
                                                where seen.id = any(${institutions}::int[]))`;
}

function inPlaces({ regionCode, oktmo }: Scope, regionColumn: string, oktmoColumn: string): Sql {
  const ofRegion = sql`${raw(regionColumn)} = ${regionCode}`;
  return oktmo === null ? ofRegion : sql`${ofRegion} and ${raw(oktmoColumn)} = any(${oktmo})`;
}
