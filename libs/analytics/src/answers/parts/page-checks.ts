import type { PageCheck } from '@gospulse/contracts';
import {
  adviceOf,
  IMPORTABLE_CRITERIA,
  nextSteps,
  type CriterionCode,
  type ImportableCriterion,
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
  const criteria = new Map(base.compliance.criteria.map((criterion) => [criterion.code, criterion]));
  return page.compliance.checks.map(({ code, state, weight, points }) => {
    const judged = state === 'met' || state === 'failed';
    const seenAt = code === 'activity' ? profile?.wallSeenAt : profile?.seenAt;
    const filedOn = (judged && isImportable(code) && profile?.filedOn.get(code)) || null;
    return {
      code,
      title: criteria.get(code)?.title ?? code,
      state,
      weight,
      points: points * weight,
      evidence: judged && profile ? evidenceOf(code, profile, norm) : null,
      advice: state === 'failed' ? adviceOf(code, base.compliance, norm) : null,
      observedAt: judged && filedOn === null ? (seenAt?.toISOString() ?? null) : null,
      filedOn,
    };
  });
}

/** What the keeper of a page has to do next, by points gained. */
export function pageSteps(page: PageRecord, institution: DirectoryInstitution, base: PageDataset): NextStep[] {
  return nextSteps(page.compliance, base.compliance, normOf(page, institution, base));
}

function evidenceOf(code: CriterionCode, profile: PageProfile, norm: number | null): string | null {
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
      return presence(profile.component, 'компонент подключён', 'компонент не подключён');
    case 'reach':
      return profile.reachShare === null ? null : `охват за неделю: ${percent(profile.reachShare)} подписчиков`;
  }
}

function isImportable(code: CriterionCode): code is ImportableCriterion {
  return IMPORTABLE_CRITERIA.some((each) => each === code);
}

function percent(share: number): string {
  return `${String(Math.round(share * 1_000) / 10).replace('.', ',')}\u00a0%`;
}

function presence(value: boolean | null, yes: string, no: string): string | null {
  if (value === null) return null;
  return value ? yes : no;
}
