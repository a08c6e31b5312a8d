import { correctionFault, type CorrectionFact, type CorrectionFault } from '@gospulse/domain';
import {
  correctAnew,
  countRevision,
  findCorrection,
  holdCorrections,
  lockPage,
  readRegionRules,
  revokeCorrection,
  writeCorrection,
  writeNothingDown,
  type CorrectionAuthor,
  type KeptCorrection,
  type NewCorrection,
  type QuestionPlace,
  type SomeQuestions,
  type WriteDown,
} from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { correctFounder } from './correct-founder.js';
import { isInRegion } from './is-in-region.js';

export type CorrectionRefusal =
  | CorrectionFault
  | 'unknown-page'
  | 'unknown-institution'
  /** No rules of the region know a criterion of that code. */
  | 'unknown-criterion'
  /** Nobody founded itself. */
  | 'own-founder'
  /** The register of the region is being imported: try again. */
  | 'import-running';

export type AppliedCorrection =
  | {
      readonly kind: 'applied';
      readonly id: number;
      /** How many questions are other than before. 0: nothing is observed of what it corrects, or it was so already. */
      readonly questions: number;
    }
  | { readonly kind: 'refused'; readonly why: CorrectionRefusal };

export type UndoneCorrection =
  | { readonly kind: 'undone'; readonly questions: number }
  /** There is none of this number in the region, or it was revoked before. */
  | { readonly kind: 'refused'; readonly why: 'not-in-force' | 'import-running' };

/**
 * Keeps a correction and computes anew what it touches, in the caller's transaction. Until that ends it holds the lock of
 * the page, as pairing does, or the register: whoever decides on many does each in a transaction of its own. A refused one
 * has written nothing.
 * @param writeDown is called last, with the number of the correction
 */
export async function applyCorrection(
  manager: EntityManager,
  correction: NewCorrection,
  now: Date,
  writeDown: WriteDown = writeNothingDown,
): Promise<AppliedCorrection> {
  const fault = correctionFault(correction.fact, now.getTime() / 1_000);
  if (fault !== null) return { kind: 'refused', why: fault };
  const why = await isInRegion(manager, correction);
  if (why !== null) return { kind: 'refused', why };
  const write = () => writeCorrection(manager, correction, now);
  const { fact, pageId } = correction;
  const done =
    fact.kind === 'founder' || pageId === null
      ? await correctFounder(manager, correction, write, now)
      : await correctPage(manager, { ...correction, pageId, fact }, write);
  if (done.kind === 'refused') return done;
  await writeDown(manager, { correction: done.value, correctionKind: fact.kind });
  return { kind: 'applied', id: done.value, questions: done.questions };
}

/**
 * Puts a correction out of force and computes anew what it touched, as if it had never been, in the caller's transaction,
 * with the same locks.
 */
export async function undoCorrection(
  manager: EntityManager,
  correction: { readonly regionCode: string; readonly id: number },
  why: { readonly reason: string; readonly author: CorrectionAuthor },
  now: Date,
  writeDown: WriteDown = writeNothingDown,
): Promise<UndoneCorrection> {
  const found = await findCorrection(manager, correction);
  if (!found?.isInForce) return { kind: 'refused', why: 'not-in-force' };
  const { regionCode } = correction;
  const revoke = () => revokeCorrection(manager, correction, why, now);
  const { fact, pageId } = found;
  const done =
    pageId === null
      ? await correctFounder(manager, { ...found, regionCode }, revoke, now)
      : await correctPage(manager, { regionCode, pageId, fact }, revoke);
  if (done.kind === 'refused') return done;
  if (!done.value) return { kind: 'refused', why: 'not-in-force' };
  await writeDown(manager, { correction: correction.id, correctionKind: fact.kind });
  return { kind: 'undone', questions: done.questions };
}

interface OfPage {
  readonly regionCode: string;
  readonly pageId: number;
  readonly fact: KeptCorrection['fact'];
}

/** Writes what changes which corrections of a page are in force, and applies those that then are. */
async function correctPage<T>(
  manager: EntityManager,
  { regionCode, pageId, fact }: OfPage,
  write: () => Promise<T>,
): Promise<{ readonly kind: 'done'; readonly value: T; readonly questions: number }> {
  // Whoever judges by new rules waits for this, and whoever pairs, so that neither writes what it knew before.
  await holdCorrections(manager, regionCode);
  await lockPage(manager, pageId);
  const value = await write();
  const some = touchedBy(fact);
  const questions = some === null ? 0 : await correctSome(manager, { regionCode, pageId }, some);
  // No day is marked then, and answers that are kept are out of date all the same: of scores, and of what waits past its deadline.
  if (questions === 0) await countRevision(manager);
  return { kind: 'done', value, questions };
}

async function correctSome(manager: EntityManager, place: QuestionPlace, some: SomeQuestions): Promise<number> {
  const rules = await readRegionRules(manager, place.regionCode);
  if (rules === null) throw new Error(`region ${place.regionCode} of a page is not there`);
  return correctAnew(manager, place, some, { rules });
}

/** Which questions of its page a correction touches; null: none. */
function touchedBy(fact: CorrectionFact): SomeQuestions | null {
  if (fact.kind === 'outage') return { askedBefore: fact.to };
  return 'commentId' in fact ? { commentId: fact.commentId } : null;
}
