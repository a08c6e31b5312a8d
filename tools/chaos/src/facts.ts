import { COMPARED, NOT_COMPARED, type Comparison } from './compared.js';
import type { Cluster } from './stage/cluster.js';

/** The rows of each table, as text, sorted. */
export type Facts = ReadonlyMap<string, readonly string[]>;

/** Rows that one of two has and the other has not. */
export interface Difference {
  readonly table: string;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/**
 * How strictly rows are read. `exactly`: as they are. `settled`: after something that moved the looks of a walk in time,
 * as of the walk's instant: rows of the future are left out, of `turns` only counts whether they lie in the future (of
 * `vainTurns` not even whether there was one in the past), of `noticed` only whether there was something, and nothing that follows from when; of `counters` only whether they are 0.
 */
export type Strictness = { readonly kind: 'exactly' } | { readonly kind: 'settled'; readonly now: Date };

export const EXACTLY: Strictness = { kind: 'exactly' };

/** In one statement, so that all tables are seen at one moment. */
export async function readFacts(cluster: Cluster, database: string, strictness = EXACTLY): Promise<Facts> {
  const compared = Object.entries(COMPARED).filter(([, { followsNoticing }]) => {
    return strictness.kind === 'exactly' || followsNoticing !== true;
  });
  const parts = compared.map(
    ([table, comparison]) =>
      `select '${table}' as "table", (${rowOf(comparison, strictness)})::text as row from ${table} t ${
        strictness.kind === 'settled' ? pastOnly(comparison, strictness.now) : ''
      }`,
  );
  const rows = await cluster.query<{ table: string; row: string }>(
    database,
    `select * from (${parts.join(' union all ')}) as facts order by row`,
  );
  const facts = new Map<string, string[]>(Object.keys(COMPARED).map((table) => [table, []]));
  for (const { table, row } of rows) facts.get(table)?.push(row);
  return facts;
}

function rowOf(comparison: Comparison, strictness: Strictness): string {
  const { without = [], turns = [], vainTurns = [], noticed = [], followNoticing = [], counters = [] } = comparison;
  const left = without.map((column) => `'${column}'`).join(', ');
  const exact = `to_jsonb(t) - array[${left}]::text[]`;
  if (strictness.kind === 'exactly') return exact;
  const liesAhead = (column: string) => aheadOf(comparison, column, strictness.now);
  const word = (column: string, isTurn: boolean) => {
    const known = isTurn ? `case when ${liesAhead(column)} then 'future' else 'past' end` : `'known'`;
    return `'${column}', case when ${column} is not null then ${known} end`;
  };
  const words = [
    ...turns.map((column) => word(column, true)),
    ...vainTurns.map((column) => `'${column}', coalesce(${liesAhead(column)}, false)`),
    ...noticed.map((column) => word(column, false)),
    ...followNoticing.map((column) => `'${column}', case when ${noticed[0] ?? 'null'} is null then ${column} end`),
    ...counters.map((column) => `'${column}', case when ${column} = 0 then 'none' else 'some' end`),
  ];
  return words.length === 0 ? exact : `${exact} || jsonb_build_object(${words.join(', ')})`;
}

/** Whether a turn lies in the future and keeps its row from being seen. */
function aheadOf({ over }: Comparison, column: string, now: Date): string {
  return `${column} > ${instant(now)}${over === undefined ? '' : ` and ${over} is null`}`;
}

/** A day stands for the past when it has begun anywhere. */
function pastOnly({ standsFor }: Comparison, now: Date): string {
  return standsFor === undefined ? '' : `where ${standsFor} <= ${instant(now)} + interval '14 hours'`;
}

function instant(now: Date): string {
  return `'${now.toISOString()}'::timestamptz`;
}

/**
 * Where instants of the future are left, by `table.column`: turns of rows that nobody would look at before they come
 * true, of vain ones too, and what was `noticed` at such an instant.
 */
export async function readFutureInstants(
  cluster: Cluster,
  database: string,
  kind: 'turns' | 'noticed',
  now: Date,
): Promise<Readonly<Record<string, number>>> {
  const counted = Object.entries(COMPARED).flatMap(([table, comparison]) => {
    const { turns = [], vainTurns = [], noticed = [] } = comparison;
    return kind === 'turns'
      ? [...turns, ...vainTurns].map((column) => ({ table, column, where: aheadOf(comparison, column, now) }))
      : noticed.map((column) => ({ table, column, where: `${column} > ${instant(now)}` }));
  });
  return countRows(
    cluster,
    database,
    counted.map(({ table, column, where }) => ({ name: `${table}.${column}`, table, where })),
  );
}

/** Rows that stand for an instant or a day of the future, by table. */
export async function readFutureRows(
  cluster: Cluster,
  database: string,
  now: Date,
): Promise<Readonly<Record<string, number>>> {
  const dated = Object.entries(COMPARED).flatMap(([table, { standsFor }]) =>
    standsFor === undefined
      ? []
      : [{ name: table, table, where: `${standsFor} > ${instant(now)} + interval '14 hours'` }],
  );
  return countRows(cluster, database, dated);
}

async function countRows(
  cluster: Cluster,
  database: string,
  counted: readonly { readonly name: string; readonly table: string; readonly where: string }[],
): Promise<Readonly<Record<string, number>>> {
  const rows = await cluster.query<{ name: string; rows: number }>(
    database,
    counted
      .map(({ name, table, where }) => `select '${name}' as name, count(*)::int as rows from ${table} where ${where}`)
      .join(' union all '),
  );
  return Object.fromEntries(rows.filter((row) => row.rows > 0).map((row) => [row.name, row.rows]));
}

/**
 * Tables of the schema of which nobody has said yet whether they are compared, `table.column` of a compared one of which
 * nobody has said how, and columns that were spoken of and are not there.
 */
export async function findUndecided(cluster: Cluster, database: string): Promise<string[]> {
  const rows = await cluster.query<{ name: string; columns: string[] }>(
    database,
    `select relname as name, array_agg(attname::text order by attname) as columns
     from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
     where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace
     group by 1 order by 1`,
  );
  return rows.flatMap(({ name, columns }) => {
    const comparison = COMPARED[name];
    if (comparison === undefined) return NOT_COMPARED.has(name) ? [] : [name];
    const spokenOf = columnsOf(comparison);
    const undecided = columns.filter((column) => comparison.facts !== 'the rest' && !spokenOf.includes(column));
    const absent = spokenOf.filter((column) => !columns.includes(column));
    return [...undecided, ...absent].map((column) => `${name}.${column}`);
  });
}

function columnsOf(comparison: Comparison): string[] {
  const { facts, without = [], turns = [], vainTurns = [], noticed = [], followNoticing = [] } = comparison;
  const { counters = [], standsFor } = comparison;
  const lists = [facts === 'the rest' ? [] : facts, without, turns, vainTurns, noticed, followNoticing, counters];
  return [...lists.flat(), ...(standsFor === undefined ? [] : [standsFor])];
}

/** Compares row for row, repeated rows by their number. */
export function differencesOf(expected: Facts, found: Facts): Difference[] {
  const differences: Difference[] = [];
  for (const table of new Set([...expected.keys(), ...found.keys()])) {
    const missing = without(expected.get(table) ?? [], found.get(table) ?? []);
    const surplus = without(found.get(table) ?? [], expected.get(table) ?? []);
    if (missing.length > 0 || surplus.length > 0) differences.push({ table, missing, surplus });
  }
  return differences;
}

function without(rows: readonly string[], taken: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const row of taken) counts.set(row, (counts.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const left = counts.get(row) ?? 0;
    counts.set(row, left - 1);
    return left <= 0;
  });
}

const SHOWN = 3;

/** The first differing rows of each table, for a person. They hold hashes and times, no text and no name of anybody. */
export function describe(differences: readonly Difference[]): string {
  return differences
    .flatMap(({ table, missing, surplus }) => [
      `  ${table}: ${missing.length} rows missing or other, ${surplus.length} surplus or other`,
      ...missing.slice(0, SHOWN).map((row) => `    - ${row}`),
      ...surplus.slice(0, SHOWN).map((row) => `    + ${row}`),
    ])
    .join('\n');
}
