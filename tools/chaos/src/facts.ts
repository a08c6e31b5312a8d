import type { Cluster } from './stage/cluster.js';

/**
 * What must not depend on how, how often or by how many the world was looked at, with the columns that may: numbers
 * that only count events, who holds what at the moment, and the next turn: intervals follow what was known when they were
 * planned, and a collector that is started anew plans anew.
 */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  municipality: [],
  institution: [],
  page: [],
  registry_event: ['id'],
  subscriber_count: [],
  page_profile: [],
  page_wall: [],
  post: [],
  comment: [],
  question: [],
  watch: ['leased_until', 'lease_owner', 'last_started_at', 'due_at', 'interval_seconds'],
  page_day: [],
  page_week: [],
  page_month: [],
  group_day: [],
  region_day: [],
  region_sheet: [],
  reply_rollup: [],
  reply_sheet: [],
  rollup_place: [],
  sheet_due: [],
  touched_day: ['id'],
};

/** The rows of each table, as text, sorted. */
export type Facts = ReadonlyMap<string, readonly string[]>;

/** Rows that one of two has and the other has not. */
export interface Difference {
  readonly table: string;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/** In one statement, so that all tables are seen at one moment. */
export async function readFacts(cluster: Cluster, database: string): Promise<Facts> {
  const parts = Object.entries(TABLES).map(([table, without]) => {
    const left = without.map((column) => `'${column}'`).join(', ');
    return `select '${table}' as "table", (to_jsonb(t) - array[${left}]::text[])::text as row from ${table} t`;
  });
  const rows = await cluster.query<{ table: string; row: string }>(
    database,
    `select * from (${parts.join(' union all ')}) as facts order by row`,
  );
  const facts = new Map<string, string[]>(Object.keys(TABLES).map((table) => [table, []]));
  for (const { table, row } of rows) facts.get(table)?.push(row);
  return facts;
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
