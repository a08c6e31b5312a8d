import type { PageCheck, PageScore } from '@gospulse/contracts';
import {
  adviceOf,
  correctedWords,
  factOf,
  FILED_CRITERIA,
  isOfAnswering,
  localDay,
  nextSteps,
  NO_ANSWERS,
  NOTHING_KNOWN,
  seenWords,
  valueOrNull,
  type Criterion,
  type NextStep,
} from '@gospulse/domain';
import type { PageProfile } from '../../pages/profiles.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { normOf, type PageDataset, type PageRecord } from '../../dataset/dataset.js';

/** The checks of a page with what was seen and when and, where one failed, what to do. */
export function pageChecks(
  page: PageRecord,
  institution: DirectoryInstitution,
  profile: PageProfile | undefined,
  base: PageDataset,
): PageCheck[] {
  const norm = normOf(page, institution, base);
  const { facts: seen = NOTHING_KNOWN, own = NO_ANSWERS } = profile ?? {};
  const facts = { ...seen, ...page.answering?.facts, own, live: page.live };
  const checks = new Map(page.compliance.checks.map((check) => [check.code, check]));
  return base.compliance.criteria.flatMap((criterion) => {
    const check = checks.get(criterion.code);
    if (!check) return [];
    const { code, state, weight, points } = check;
    const judged = state === 'met' || state === 'failed';
    const correction = judged ? profile?.corrected.get(code) : undefined;
    if (correction) {
      const { id, madeAt } = correction;
      const on = localDay(base.rules.zone, madeAt.getTime() / 1_000);
      const evidence = correctedWords(id, on);
      const told = { code, title: criterion.title, state, weight, points: points * weight };
      return { ...told, evidence, advice: null, observedAt: madeAt.toISOString(), filedOn: null };
    }
    const filedOn = (judged && profile?.filedOn.get(filedAs(criterion))) || null;
    return {
      code,
      title: criterion.title,
      state,
      weight,
      points: points * weight,
      evidence: judged ? seenWords(criterion, facts, norm) : null,
      advice: state === 'failed' ? adviceOf(code, base.compliance, norm, profile?.facts) : null,
      observedAt: judged && filedOn === null ? (seenAtOf(criterion, page, profile)?.toISOString() ?? null) : null,
      filedOn,
    };
  });
}

/** When we last saw what a criterion judges. */
function seenAtOf(
  criterion: Criterion,
  { answering }: PageRecord,
  profile: PageProfile | undefined,
): Date | null | undefined {
  if (isOfAnswering(criterion)) return answering && new Date(answering.seenMs);
  return factOf(criterion) === 'postsLast7Days' ? profile?.wallSeenAt : profile?.seenAt;
}

/** The code under which files answer a criterion: that of the known criterion of the same fact, else its own. */
function filedAs(criterion: Criterion): string {
  const fact = factOf(criterion);
  return FILED_CRITERIA.find((each) => each.fact === fact)?.code ?? criterion.code;
}

/** The score of a page with its arithmetic. */
export function pageScore({ compliance }: Pick<PageRecord, 'compliance'>): PageScore {
  const { score, measured, applicable, points, possible, zone } = compliance;
  return { score: valueOrNull(score), measured, applicable, points, possible, zone };
}

/** What the keeper of a page has to do next, by points gained. */
export function pageSteps(
  page: PageRecord,
  institution: DirectoryInstitution,
  profile: PageProfile | undefined,
  base: PageDataset,
): NextStep[] {
  return nextSteps(page.compliance, base.compliance, normOf(page, institution, base), profile?.facts);
}
