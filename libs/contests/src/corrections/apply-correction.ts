import {
  revokeCorrection,
  writeCorrection,
  writeNothingDown,
  type CorrectionAuthor,
  type NewCorrection,
  type WriteDown,
} from '@gospulse/store';
import type { EntityManager } from 'typeorm';

/** What came of a correction: its number, and how many questions are other than before. */
export type AppliedCorrection =
  | { readonly kind: 'applied'; readonly id: number; readonly questions: number }
  | { readonly kind: 'refused'; readonly why: 'unknown-page' | 'unknown-institution' | 'own-founder' };

export type UndoneCorrection =
  | { readonly kind: 'undone'; readonly questions: number }
  /** There is none of this number in the region, or it is no longer in force. */
  | { readonly kind: 'not-in-force' };

/**
 * Keeps a correction and computes anew what it touches, in the caller's transaction, which from then on holds the lock of the
 * page: whoever decides on many does each in a transaction of its own.
 * @param writeDown is called last, with the number of the correction
 */
export async function applyCorrection(
  manager: EntityManager,
  correction: NewCorrection,
  now: Date,
  writeDown: WriteDown = writeNothingDown,
): Promise<AppliedCorrection> {
  const id = await writeCorrection(manager, correction, now);
  await writeDown(manager, { number: id });
  return { kind: 'applied', id, questions: 0 };
}

/** Puts a correction out of force and computes anew what it touched: everything is as if it had never been. */
export async function undoCorrection(
  manager: EntityManager,
  correction: { readonly regionCode: string; readonly id: number },
  why: { readonly reason: string; readonly author: CorrectionAuthor },
  now: Date,
  writeDown: WriteDown = writeNothingDown,
): Promise<UndoneCorrection> {
  if (!(await revokeCorrection(manager, correction, why, now))) return { kind: 'not-in-force' };
  await writeDown(manager, { number: correction.id });
  return { kind: 'undone', questions: 0 };
}
