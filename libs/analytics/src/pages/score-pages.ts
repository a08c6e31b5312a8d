import {
  ANSWERING_FACTS,
  complianceScore,
  criterionPoints,
  hasNothingToJudge,
  INSTITUTION_LEVELS,
  isOfAnswering,
  NO_ANSWERS,
  NOTHING_KNOWN,
  unknown,
  type ComplianceResult,
  type Criterion,
  type KnownFacts,
  type ScoringOptions,
} from '@gospulse/domain';
import type { Register } from '../register/register.js';
import { answeringFactsAt, type AnsweringColumns } from './answering.js';
import { numberOrNull } from '../sources/number-list.js';
import { NONE_CORRECTED } from './criterion-corrections.js';
import { LikenessNumbers } from './likeness-numbers.js';
import type { PageProfiles } from './profiles.js';

/** The compliance of pages that the caller did not ask for. */
export const NOT_ASKED: ComplianceResult = {
  ...{ score: unknown('not-measured'), measured: 0, applicable: 0, points: 0, possible: 0, checks: [], zone: null },
};

/** What pages are scored by. */
export interface ScoredFacts {
  readonly profiles: PageProfiles;
  /** Null: no criterion is of questions. */
  readonly answering: AnsweringColumns | null;
}

/**
 * The score of a page by its index; what was never seen of it leaves its checks unmeasured. Thousands of pages look like
 * few: of those that are alike each has the score of the first, of which alone an object of facts is made.
 */
export function scorePages(
  register: Register,
  isLive: Uint8Array,
  { profiles, answering }: ScoredFacts,
  scoring: Omit<ScoringOptions, 'keeper'>,
): (index: number) => ComplianceResult {
  const { pages, institutions, ownerOf } = register;
  const numbers = new LikenessNumbers();
  const scored = new Map<number, ComplianceResult>();
  const conditions = conditionsIn(register);
  const ofQuestions = answering === null ? [] : answeringCounted(scoring.policy.criteria, answering);
  let likenesses: Float64Array | null = null;
  return (index) => {
    const page = pages[index];
    if (!page) return NOT_ASKED;
    likenesses ??= profiles.likenessBy(scoring.policy.criteria, register);
    const live = isLive[index] === 1;
    let likeness = numbers.append(likenesses[index] ?? 0, (conditions[index] ?? 0) * 2 + Number(live));
    for (const countedAt of ofQuestions) likeness = numbers.append(likeness, countedAt(index));
    const known = scored.get(likeness);
    if (known) return known;
    const keeper = institutions[ownerOf[index] ?? -1];
    if (!keeper) return NOT_ASKED;
    const { pageId, pageType } = page;
    const { kind, level, exempt } = keeper;
    const profile = profiles.get(pageId);
    const { facts, own } = profile ?? { facts: NOTHING_KNOWN, own: NO_ANSWERS };
    const asked = answering && answeringFactsAt(answering, index);
    const result = complianceScore(
      { ...facts, ...asked, own, corrected: profile?.corrected ?? NONE_CORRECTED, live },
      { ...scoring, keeper: { kind, level, exempt, pageType } },
    );
    scored.set(likeness, result);
    return result;
  };
}

const NOTHING_TO_JUDGE = -1;

/**
 * What of its questions counts in a page's score, for each criterion of them: hardly two pages have the same share, but few
 * have other points for it.
 */
function answeringCounted(criteria: readonly Criterion[], answering: AnsweringColumns): ((index: number) => number)[] {
  // One for all pages: there are thousands of them.
  const facts: Record<keyof KnownFacts, boolean | number | null> = { ...NOTHING_KNOWN };
  const asked = Object.assign(facts as KnownFacts, { own: NO_ANSWERS, live: true });
  return criteria.filter(isOfAnswering).map((criterion) => (index) => {
    for (const fact of ANSWERING_FACTS) facts[fact] = numberOrNull(answering[fact][index]);
    return hasNothingToJudge(asked, criterion)
      ? NOTHING_TO_JUDGE
      : (criterionPoints(asked, criterion, null) ?? Number.NaN);
  });
}

const knownConditions = new WeakMap<Register, Int32Array>();

/** A number for each page: the same for those that criteria ask the same of. Told once for each register. */
function conditionsIn(register: Register): Int32Array {
  const known = knownConditions.get(register);
  if (known) return known;
  const { institutions, ownerOf, keeperOf, isExempt } = register;
  const levels = Int32Array.from(institutions, ({ level }) => INSTITUTION_LEVELS.indexOf(level));
  const conditions = ownerOf.map((owner, page) => {
    const place = (keeperOf[page] ?? 0) * INSTITUTION_LEVELS.length + (levels[owner] ?? 0);
    return place * 2 + (isExempt[owner] ?? 0);
  });
  knownConditions.set(register, conditions);
  return conditions;
}
