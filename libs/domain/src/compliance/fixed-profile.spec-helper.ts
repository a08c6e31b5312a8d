import type { CompliancePolicy } from './compliance-policy.js';
import { complianceScore, NO_ANSWERS, type PageFacts, type ScoringOptions } from './compliance-score.js';
import type { Criterion } from './criteria/criterion.js';
import { NOTHING_KNOWN } from './page-facts.js';

const criterion = (code: string, weight: number, rule: Criterion['rule']): Criterion => {
  return { code, weight, title: code, advice: `Исправьте: ${code}.`, rule };
};

/** Rules for specs of the arithmetic, written out: another criterion in the default profile changes none of theirs. */
export const FIXED_PROFILE: CompliancePolicy = {
  criteria: [
    criterion('component', 10, { kind: 'present', fact: 'component' }),
    criterion('government-mark', 10, { kind: 'present', fact: 'governmentMark' }),
    criterion('avatar', 5, { kind: 'present', fact: 'avatar' }),
    criterion('description', 5, { kind: 'present', fact: 'description' }),
    criterion('cover', 10, { kind: 'present', fact: 'cover' }),
    criterion('widgets', 10, {
      kind: 'steps',
      fact: 'widgets',
      steps: [
        { from: 1, share: 0.5 },
        { from: 2, share: 1 },
      ],
    }),
    { ...criterion('activity', 40, { kind: 'posts-norm' }), advice: 'Публикуйте чаще: норма за 7 дней — {norm}.' },
    criterion('reach', 10, {
      kind: 'steps',
      fact: 'reachShare',
      steps: [
        { from: 0.3, share: 0.5 },
        { from: 0.5, share: 0.7 },
        { above: 0.7, share: 1 },
      ],
    }),
  ],
  zones: { greenFrom: 90, yellowFrom: 70 },
  postsPerWeekByKind: {},
  postsPerWeekByType: { flagship: 5, card: null },
  evidenceDays: { component: 180, 'government-mark': 180, widgets: 90, reach: 35 },
};

export const UNSEEN: PageFacts = { ...NOTHING_KNOWN, own: NO_ANSWERS, live: true };

/** A page that meets every criterion of the fixed profile. */
export const FULL: PageFacts = {
  ...UNSEEN,
  ...{ avatar: true, description: true, cover: true, governmentMark: true, component: true },
  ...{ widgets: 2, postsLast7Days: 3, reachShare: 0.71 },
};

/** By the fixed profile and a norm of three posts, unless told otherwise. */
export function scored(facts: PageFacts, options: Partial<ScoringOptions> = {}) {
  return complianceScore(facts, { policy: FIXED_PROFILE, postsPerWeekNorm: 3, ...options });
}
