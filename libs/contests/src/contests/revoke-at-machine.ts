import { col, findRow, run, type CorrectionAuthor, type Database, type WriteDown } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { undoCorrection, type UndoneCorrection } from '../corrections/apply-correction.js';
import { writeStep } from './contest-events.js';

/**
 * Puts a correction out of force for somebody who may do anything, such as an operator, in the caller's transaction. A contest
 * that it came of stands from then on as revoked, with the same reason.
 */
export async function revokeAtMachine(
  manager: EntityManager,
  correction: { readonly regionCode: string; readonly id: number },
  why: { readonly reason: string; readonly author: CorrectionAuthor },
  now: Date,
  writeDown: WriteDown,
): Promise<UndoneCorrection> {
  const contestId = await lockContestOf(manager, correction.id);
  const undone = await undoCorrection(manager, correction, why, now, writeDown);
  if (undone.kind === 'undone' && contestId !== null)
    await writeStep(manager, { contestId, kind: 'revoked', person: why.author, reason: why.reason }, now);
  return undone;
}

/** Whoever steps in a contest waits for this, and the other way round. Null: the correction came of none. */
async function lockContestOf(database: Database, correctionId: number): Promise<number | null> {
  const contest = await findRow(
    database,
    { id: col.int },
    sql`select contest_id as id from contest_event where correction_id = ${correctionId}`,
  );
  if (contest === null) return null;
  await run(database, sql`select from contest where id = ${contest.id} for no key update`);
  return contest.id;
}
