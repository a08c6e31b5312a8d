import { headerKey } from '../text/header-key.js';
import type { CompliancePolicy } from './compliance-policy.js';
import type { Criterion, CriterionRule, EvidenceColumn, FiledAnswer } from './criteria/criterion.js';
import { FILED_CRITERIA } from './known-criteria.js';

/** What codes of a region's own begin with: no criterion of the program ever does. */
export const OWN_CODE = /^own-[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const MAX_OWN_CODE_CHARS = 40;

export function isOwnCode(code: string): boolean {
  return OWN_CODE.test(code) && code.length <= MAX_OWN_CODE_CHARS;
}

/** A criterion of a region's own that a column of a file answers. */
export interface OwnColumn extends Pick<EvidenceColumn, 'title' | 'answer'> {
  readonly code: string;
}

/**
 * The columns that answer the criteria of a region's own under several rules, those first whose wording comes first: of
 * rules that ask the same of one code, or call two codes the same, the earlier in the list are right.
 */
export function ownColumns(policies: readonly Pick<CompliancePolicy, 'criteria'>[]): OwnColumn[] {
  const columns = new Map<string, OwnColumn>();
  for (const { code, title, rule } of policies.flatMap(({ criteria }) => criteria)) {
    const answer = answerOf(rule);
    const key = `${code} ${title}`;
    if (answer !== null && !columns.has(key)) columns.set(key, { code, title, answer });
  }
  return [...columns.values()];
}

/** How files answer a rule; null: they do not. */
export function answerOf(rule: CriterionRule): FiledAnswer | null {
  if (rule.kind === 'filed') return 'yes-no';
  return rule.kind === 'filed-steps' ? rule.unit : null;
}

/** Codes that files answered in another way under other rules of the region: their answers would be misread. */
export function changedAnswers(
  criteria: readonly Criterion[],
  others: readonly Pick<CompliancePolicy, 'criteria'>[],
): string[] {
  const answers = new Map(ownColumns(others).map(({ code, answer }) => [code, answer]));
  return criteria.flatMap(({ code, rule }) => {
    const before = answers.get(code);
    return before !== undefined && before !== answerOf(rule) ? [code] : [];
  });
}

/** The columns of a file of evidence that say which page a row is of. */
export const EVIDENCE_PAGE_COLUMNS = [
  { field: 'pageId', title: 'ID госпаблика', aliases: ['ID', 'ID страницы', 'vk_id'] },
  {
    field: 'vkUrl',
    title: 'Ссылка на госпаблик ВК',
    aliases: ['Ссылка на госпаблик', 'Ссылка', 'Ссылка на страницу', 'Адрес страницы', 'vk_url'],
  },
  {
    field: 'subscribers',
    title: 'Количество подписчиков',
    aliases: ['Число подписчиков', 'Подписчики', 'Подписчиков', 'subscribers'],
  },
] as const;

const TAKEN = new Set(
  [...EVIDENCE_PAGE_COLUMNS, ...FILED_CRITERIA.map(({ column }) => column)]
    .flatMap(({ title, aliases }) => [title, ...aliases])
    .map(headerKey),
);

/** Whether files call a column so already that says something else. */
export function isTakenTitle(title: string): boolean {
  return TAKEN.has(headerKey(title));
}
