import { DEFAULT_CRITERIA, type ComplianceResult, type CriterionCode } from '@gospulse/domain';
import type { PageProfile } from '../base/profiles.js';

export interface PageCheck {
  readonly code: string;
  readonly title: string;
  readonly state: 'met' | 'failed' | 'not-measured' | 'not-applicable';
  readonly weight: number;
  readonly points: number;
  /** What was seen, in Russian; null when nothing was measured. */
  readonly evidence: string | null;
  readonly advice: string | null;
  readonly observedAt: string | null;
}

/** The checks of a page with what was seen and, where one failed, what to do. */
export function pageChecks(
  compliance: ComplianceResult,
  profile: PageProfile | undefined,
  postsPerWeekNorm: number,
): PageCheck[] {
  return compliance.checks.map((check) => {
    const criterion = DEFAULT_CRITERIA.find(({ code }) => code === check.code);
    const judged = check.state === 'met' || check.state === 'failed';
    return {
      code: check.code,
      title: criterion?.title ?? check.code,
      state: check.state,
      weight: check.weight,
      points: check.points * check.weight,
      evidence: judged && profile ? evidenceOf(check.code, profile, postsPerWeekNorm) : null,
      advice: check.state === 'failed' ? (criterion?.advice ?? null) : null,
      observedAt: judged ? (profile?.lastSeenAt.toISOString() ?? null) : null,
    };
  });
}

function evidenceOf(code: CriterionCode, profile: PageProfile, norm: number): string | null {
  switch (code) {
    case 'avatar':
      return presence(profile.hasPhoto, 'аватар есть', 'аватара нет');
    case 'description':
      return presence(profile.hasDescription, 'описание заполнено', 'описание пустое');
    case 'cover':
      return presence(profile.hasCover, 'обложка есть', 'обложки нет');
    case 'government-mark':
      return presence(profile.governmentMark, 'отметка есть', 'отметки нет');
    case 'widgets':
      return profile.widgets === null ? null : `виджетов в меню: ${profile.widgets}`;
    case 'activity':
      return profile.postsLast7Days === null ? null : `публикаций за 7 дней: ${profile.postsLast7Days}, норма ${norm}`;
    case 'component':
    case 'reach':
      return null;
  }
}

function presence(value: boolean | null, yes: string, no: string): string | null {
  if (value === null) return null;
  return value ? yes : no;
}
