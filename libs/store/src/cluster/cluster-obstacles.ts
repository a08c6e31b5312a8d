import type { ClusterState, TableShape } from './cluster-state.js';
import { clusterRoleOf, DISTRIBUTED_TABLES, REFERENCE_TABLES, REGION_COLUMN } from './cluster-tables.js';

/** Why a table cannot be what it is to be in a cluster. */
export const TABLE_FAULTS = [
  'unlisted',
  'missing',
  'no-region',
  'key-without-region',
  'foreign-key',
  'trigger',
  'exclusion',
  'unlogged',
  'partitioned',
  'elsewhere',
] as const;
export type TableFault = (typeof TABLE_FAULTS)[number];

/** Why nothing may be done: nothing was changed then. */
export type ClusterObstacle =
  | { readonly kind: 'busy' | 'not-coordinator' | 'coordinator-unknown' | 'no-workers' }
  | { readonly kind: 'in-use'; readonly sessions: number }
  | { readonly kind: 'old'; readonly version: string }
  /** `what` names the key, the trigger or the other table that is in the way. */
  | { readonly kind: 'table'; readonly table: string; readonly fault: TableFault; readonly what: string };

/** Citus knows identity columns since 11.3, and what was tried is 13: one before 12 is not begun with. */
const OLDEST = 12;

/** What of the cluster itself is in the way. */
export function obstaclesOfNodes({
  version,
  isCoordinator,
  isCoordinatorKnown,
  workers,
}: ClusterState): ClusterObstacle[] {
  if (Number.parseInt(version, 10) < OLDEST) return [{ kind: 'old', version }];
  if (!isCoordinator) return [{ kind: 'not-coordinator' }];
  return [
    ...(isCoordinatorKnown ? [] : [{ kind: 'coordinator-unknown' } as const]),
    ...(workers > 0 ? [] : [{ kind: 'no-workers' } as const]),
  ];
}

/** What of our own tables Citus would refuse, or what nobody has decided. */
export function obstaclesOfTables(tables: readonly TableShape[]): ClusterObstacle[] {
  const names = tables.map(({ name }) => name);
  const missing = [...REFERENCE_TABLES, ...DISTRIBUTED_TABLES].filter((name) => !names.includes(name));
  const faults = [
    ...missing.map((table) => ({ table, fault: 'missing', what: '' }) as const),
    ...tables.flatMap((table) => faultsOf(table).map(([fault, what]) => ({ table: table.name, fault, what }))),
  ];
  return faults.map((each) => ({ kind: 'table', ...each }));
}

type Fault = readonly [TableFault, string];

function faultsOf(table: TableShape): readonly Fault[] {
  switch (clusterRoleOf(table.name)) {
    case null:
      return [['unlisted', '']];
    case 'local':
      // A row that stays with the coordinator cannot refer to one that may lie anywhere.
      return keysTo(table, (target) => clusterRoleOf(target) === 'distributed');
    case 'reference':
      return [
        ...commonFaults(table),
        ...(table.isPartitioned ? [['partitioned', ''] as const] : []),
        ...keysTo(table, (target) => clusterRoleOf(target) !== 'reference'),
      ];
    case 'distributed':
      return [
        ...commonFaults(table),
        ...(table.isPartitionedTwice ? [['partitioned', ''] as const] : []),
        ...(table.hasRegion ? [] : [['no-region', REGION_COLUMN] as const]),
        ...table.keysWithoutRegion.map((key) => ['key-without-region', key] as const),
        ...table.exclusions.map((name) => ['exclusion', name] as const),
        ...keysTo(table, (target) => clusterRoleOf(target) !== 'reference'),
      ];
  }
}

function commonFaults({ isUnlogged, triggers }: TableShape): readonly Fault[] {
  return [...(isUnlogged ? [['unlogged', ''] as const] : []), ...triggers.map((name) => ['trigger', name] as const)];
}

function keysTo({ foreignKeys }: TableShape, isRefused: (target: string) => boolean): readonly Fault[] {
  return foreignKeys.filter(({ target }) => isRefused(target)).map(({ name }) => ['foreign-key', name] as const);
}
