import { auditWithin, OPERATOR } from '@gospulse/access';
import {
  alone,
  ClusterRefusedError,
  countRows,
  misplaced,
  obstaclesOfNodes,
  obstaclesOfTables,
  planDistribution,
  planGathering,
  readClusterState,
  readUnfinished,
  runSteps,
  type ClusterObstacle,
  type ClusterState,
  type ClusterStep,
  type Database,
} from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { tellProgress } from '../progress.js';
import { leftWords, movedBy, type Distribution } from './cluster-words.js';

export interface DistributeRequest {
  readonly undo: boolean;
  readonly shards: number;
}

const NOTHING: Omit<Distribution, 'citus'> = { did: 'nothing', rows: 0, steps: [] };

/**
 * What would be done, and of how many rows; nothing is changed.
 * @throws ClusterRefusedError
 */
export async function planTables(database: Database, request: DistributeRequest): Promise<Distribution> {
  const state = await readClusterState(database);
  if (state === null) return { citus: null, ...NOTHING };
  const obstacles = obstaclesOf(state, request);
  if (obstacles.length > 0) throw new ClusterRefusedError(obstacles);
  const steps = await stepsOf(database, state, request);
  if (steps.length === 0) return { citus: state.version, ...NOTHING };
  let rows = 0;
  for (const table of steps.map(movedBy)) if (table !== null) rows += await countRows(database, table);
  return { citus: state.version, did: 'planned', rows, steps };
}

/**
 * Brings the tables to their places while nobody else works with the database, and looks afterwards whether they are there.
 * @throws ClusterRefusedError, RowsDifferError
 */
export async function moveTables(dataSource: DataSource, request: DistributeRequest): Promise<Distribution> {
  return alone(dataSource, async (runner) => {
    const planned = await planTables(runner, request);
    if (planned.did === 'nothing') return planned;
    const { steps, rows } = planned;
    let done = 0;
    const tell = () => tellProgress(`Шаг ${(done += 1)} из ${steps.length}`);
    tell();
    await runSteps(runner, steps, tell);
    await requirePlaces(runner, request);
    const event = {
      action: request.undo ? 'cluster.gather' : 'cluster.distribute',
      ...({ subject: null, outcome: 'done', details: { rows } } as const),
    } as const;
    await dataSource.transaction((manager) => auditWithin(manager, { actor: OPERATOR, event, now: new Date() }));
    return { ...planned, did: request.undo ? 'gathered' : 'distributed' };
  });
}

async function requirePlaces(database: Database, request: DistributeRequest): Promise<void> {
  const state = await readClusterState(database);
  if (state === null) return;
  const left = (await stepsOf(database, state, request)).flatMap(({ table }) => table ?? []);
  const elsewhere = request.undo ? [] : misplaced(state);
  if (left.length + elsewhere.length > 0) throw leftWords([...new Set([...left, ...elsewhere])]);
}

function obstaclesOf(state: ClusterState, { undo }: DistributeRequest): ClusterObstacle[] {
  // Facts are taken home from whatever the cluster has become; only where to is asked.
  if (undo) return state.isCoordinator ? [] : [{ kind: 'not-coordinator' }];
  return [
    ...obstaclesOfNodes(state),
    ...obstaclesOfTables(state.tables),
    ...misplaced(state).map((table) => ({ kind: 'table', table, fault: 'elsewhere', what: '' }) as const),
  ];
}

async function stepsOf(
  database: Database,
  state: ClusterState,
  { undo, shards }: DistributeRequest,
): Promise<ClusterStep[]> {
  const before = await readUnfinished(database);
  return undo ? planGathering(state.tables, before) : planDistribution(state.tables, before, shards);
}
