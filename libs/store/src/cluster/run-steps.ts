import sql, { raw } from 'sql-template-tag';
import type { DataSource, QueryRunner } from 'typeorm';
import { speakPlainly } from '../backups/speak-plainly.js';
import { countOtherSessions } from '../backups/empty-database.js';
import { MIGRATION_LOCK } from '../migration-lock.js';
import { quoted } from '../sql/quoted.js';
import { col, readRow, run, type Database } from '../sql/rows.js';
import type { ClusterObstacle } from './cluster-obstacles.js';
import type { ClusterStep } from './cluster-plan.js';
import { writeUnfinished } from './unfinished.js';

/** Nothing was done, and nothing changed. */
export class ClusterRefusedError extends Error {
  readonly code = 'cluster-refused';

  constructor(readonly obstacles: readonly ClusterObstacle[]) {
    super(`the tables cannot be spread: ${obstacles.map(({ kind }) => kind).join(', ')}`);
    this.name = 'ClusterRefusedError';
  }
}

/** A table had another number of rows behind a step than before it: the step was undone. */
export class RowsDifferError extends Error {
  readonly code = 'rows-differ';

  constructor(
    readonly table: string,
    readonly before: number,
    readonly after: number,
  ) {
    super(`table ${table} had ${before} rows before, and ${after} behind`);
    this.name = 'RowsDifferError';
  }
}

/**
 * Keeps starts, migrations, restores and others like itself away from the database while `work` goes on.
 * @throws ClusterRefusedError where somebody works with it
 */
export async function alone<T>(dataSource: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    const { isOurs } = await readRow(
      runner,
      { isOurs: col.flag },
      sql`select pg_try_advisory_lock(${MIGRATION_LOCK}) as "isOurs"`,
    );
    if (!isOurs) throw new ClusterRefusedError([{ kind: 'busy' }]);
    try {
      const sessions = await countOtherSessions(runner);
      if (sessions > 0) throw new ClusterRefusedError([{ kind: 'in-use', sessions }]);
      return await work(runner);
    } finally {
      await run(runner, sql`select pg_advisory_unlock(${MIGRATION_LOCK})`).catch(() => undefined);
    }
  } finally {
    await runner.release();
  }
}

/**
 * Takes the steps one after the other, each whole or not at all.
 * @param tell what was done, and of how many rows; null: the step is about none
 * @throws RowsDifferError
 */
export async function runSteps(
  runner: QueryRunner,
  steps: readonly ClusterStep[],
  tell: (step: ClusterStep, rows: number | null) => void,
): Promise<number> {
  let all = 0;
  for (const step of steps) {
    const rows = await runStep(runner, step);
    all += rows ?? 0;
    tell(step, rows);
  }
  return all;
}

const MOVES: readonly ClusterStep['kind'][] = ['reference', 'distribute', 'gather', 'copy-back'];

async function runStep(
  runner: QueryRunner,
  { kind, table, statements, unfinished }: ClusterStep,
): Promise<number | null> {
  const moved = table !== null && MOVES.includes(kind) ? table : null;
  await runner.startTransaction();
  try {
    await speakPlainly(runner);
    const before = moved === null ? null : await countRows(runner, moved);
    for (const statement of statements) await run(runner, sql`${raw(statement)}`);
    if (moved !== null && before !== null) {
      const after = await countRows(runner, moved);
      if (after !== before) throw new RowsDifferError(moved, before, after);
    }
    await writeUnfinished(runner, unfinished);
    await runner.commitTransaction();
    return before;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

/** Counted and not estimated: it is what tells that all have come along. */
export async function countRows(database: Database, table: string): Promise<number> {
  const { rows } = await readRow(
    database,
    { rows: col.int },
    sql`select count(*)::float8 as rows from ${raw(quoted(table))}`,
  );
  return rows;
}
