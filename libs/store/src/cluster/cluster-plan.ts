import { quoted } from '../sql/quoted.js';
import type { ClusterState, ClusterTable, ForeignKey } from './cluster-state.js';
import { DISTRIBUTED_TABLES, REFERENCE_TABLES, REGION_COLUMN } from './cluster-tables.js';

/** A foreign key of a table that is spread: it is taken away before its table moves, and put back behind it. */
export interface KeptKey extends ForeignKey {
  readonly table: string;
}

/** What a run that was cut short has left to do: it is written down in the transaction that makes it necessary. */
export interface Unfinished {
  readonly keys: readonly KeptKey[];
  /** Tables that are spread, and whose rows of before still lie with the coordinator, where nobody sees them. */
  readonly leftovers: readonly string[];
}

export const NOTHING_UNFINISHED: Unfinished = { keys: [], leftovers: [] };

/** One transaction: its statements, and of which table the rows are counted before and behind them. */
export interface ClusterStep {
  readonly kind: 'drop-keys' | 'reference' | 'distribute' | 'drop-leftover' | 'gather' | 'copy-back' | 'add-key';
  readonly table: string | null;
  readonly statements: readonly string[];
  /** What is unfinished once this has been done. */
  readonly unfinished: Unfinished;
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const regclass = (table: string): string => text(quoted(table));

/**
 * What brings the tables to their places, in this order. Foreign keys of what will be spread go first: a table that refers to one which lies
 * everywhere would be taken into the cluster by Citus itself, and its rows copied twice. Then the register, then facts, then the keys again.
 * What has its place already is left out.
 * @param shards how many parts the rows are cut into; it counts where nothing is spread yet
 */
export function planDistribution(tables: readonly ClusterTable[], before: Unfinished, shards: number): ClusterStep[] {
  const find = byName(tables);
  const toSpread = DISTRIBUTED_TABLES.filter((name) => find(name)?.place !== 'distributed');
  const toRefer = REFERENCE_TABLES.filter((name) => find(name)?.place !== 'reference');
  const dropped = keysOf(tables, toSpread);
  const keys = [...before.keys, ...dropped];
  const spread = DISTRIBUTED_TABLES.filter((name) => find(name)?.place === 'distributed');
  let leader = spread[0] ?? null;
  let unfinished: Unfinished = { keys, leftovers: before.leftovers };
  const steps: ClusterStep[] = [...dropKeys(dropped, unfinished)];
  for (const table of toRefer)
    steps.push({
      kind: 'reference',
      table,
      statements: [`select create_reference_table(${regclass(table)})`],
      unfinished,
    });
  for (const table of before.leftovers) steps.push(dropLeftover(table, (unfinished = without(unfinished, table))));
  for (const table of toSpread) {
    const how = leader === null ? `${text('none')}, shard_count => ${shards}` : regclass(leader);
    const statement = `select create_distributed_table(${regclass(table)}, ${text(REGION_COLUMN)}, colocate_with => ${how})`;
    unfinished = { ...unfinished, leftovers: [...unfinished.leftovers, table] };
    steps.push({ kind: 'distribute', table, statements: [statement], unfinished });
    steps.push(dropLeftover(table, (unfinished = without(unfinished, table))));
    leader ??= table;
  }
  return [...steps, ...addKeys(keys, unfinished)];
}

/**
 * What brings the facts back to one machine. Citus gives back a table that has neither foreign keys nor an identity column: the first are taken away
 * and put back, and what has the second is copied. The register stays where every machine has it: Citus does not give back what others refer to.
 */
export function planGathering(tables: readonly ClusterTable[], before: Unfinished): ClusterStep[] {
  const find = byName(tables);
  const spread = DISTRIBUTED_TABLES.filter((name) => find(name)?.place === 'distributed');
  const dropped = keysOf(tables, spread);
  const keys = [...before.keys, ...dropped];
  const unfinished: Unfinished = { keys, leftovers: [] };
  const steps = dropKeys(dropped, unfinished);
  for (const name of spread) {
    const table = find(name);
    if (table?.hasIdentity === true)
      steps.push({ kind: 'copy-back', table: name, statements: copyBack(table), unfinished });
    else
      steps.push({
        kind: 'gather',
        table: name,
        statements: [`select undistribute_table(${regclass(name)})`],
        unfinished,
      });
  }
  return [...steps, ...addKeys(keys, unfinished)];
}

/** Tables that are spread otherwise than with the others, or by another column: statements would have to ask several machines. */
export function misplaced({ tables }: Pick<ClusterState, 'tables'>): string[] {
  const spread = tables.filter(({ place }) => place === 'distributed');
  const known = spread.filter(({ name }) => DISTRIBUTED_TABLES.includes(name));
  const [first] = known;
  return spread
    .filter(
      ({ name, column, group }) =>
        !DISTRIBUTED_TABLES.includes(name) || column !== REGION_COLUMN || group !== first?.group,
    )
    .map(({ name }) => name);
}

function byName(tables: readonly ClusterTable[]): (name: string) => ClusterTable | undefined {
  const named = new Map(tables.map((table) => [table.name, table]));
  return (name) => named.get(name);
}

function keysOf(tables: readonly ClusterTable[], names: readonly string[]): KeptKey[] {
  return tables
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name, foreignKeys }) => foreignKeys.map((key) => ({ ...key, table: name })));
}

function dropKeys(keys: readonly KeptKey[], unfinished: Unfinished): ClusterStep[] {
  const statements = keys.map(({ table, name }) => `alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  return statements.length === 0 ? [] : [{ kind: 'drop-keys', table: null, statements, unfinished }];
}

function addKeys(keys: readonly KeptKey[], before: Unfinished): ClusterStep[] {
  return keys.map(({ table, name, definition }, at) => ({
    kind: 'add-key',
    table,
    statements: [`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`],
    unfinished: { ...before, keys: keys.slice(at + 1) },
  }));
}

function dropLeftover(table: string, unfinished: Unfinished): ClusterStep {
  const statements = [`select truncate_local_data_after_distributing_table(${regclass(table)})`];
  return { kind: 'drop-leftover', table, statements, unfinished };
}

function without({ keys, leftovers }: Unfinished, table: string): Unfinished {
  return { keys, leftovers: leftovers.filter((each) => each !== table) };
}

/** A table of the same rows, numbers and names of indexes in place of one that Citus does not give back. */
function copyBack({ name, keys, indexes }: ClusterTable): string[] {
  const [table, copy] = [quoted(name), quoted(`${name}_back`)];
  return [
    `create table ${copy} (like ${table} including all excluding indexes)`,
    `insert into ${copy} overriding system value select * from ${table}`,
    `drop table ${table}`,
    `alter table ${copy} rename to ${table}`,
    ...keys.map((key) => `alter table ${table} add constraint ${quoted(key.name)} ${key.definition}`),
    ...indexes.map(({ definition }) => definition),
    `alter sequence ${quoted(`${name}_back_id_seq`)} rename to ${quoted(`${name}_id_seq`)}`,
    `select setval(${regclass(`${name}_id_seq`)}, (select coalesce(max(id), 0) + 1 from ${table}), false)`,
  ];
}
