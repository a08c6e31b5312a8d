import { FULL, UNSEEN } from '../fixed-profile.spec-helper.js';
import { complianceScore, type PageFacts } from '../compliance-score.js';
import { seenWords } from '../evidence-words.js';
import { factOf } from '../known-criteria.js';
import { amongOf } from '../page-facts.js';
import { isOwnCode } from '../own-criterion.js';
import { headerKey } from '../../text/header-key.js';
import type { CriterionDefinition } from './criterion.js';
import { CRITERIA, DEFAULT_PROFILES } from './default-profiles.js';

const DEFINITIONS: readonly CriterionDefinition[] = CRITERIA;
const only = (criterion: CriterionDefinition, facts: PageFacts) => {
  const policy = { ...DEFAULT_PROFILES[0].compliance, criteria: [criterion] };
  return complianceScore(facts, { policy, postsPerWeekNorm: 3 }).checks[0];
};

describe.each(DEFINITIONS.map((each) => [each.code, each] as const))('the criterion %s', (_code, criterion) => {
  const fact = factOf(criterion)!;

  it.each(criterion.examples)('is as its example says: $value', ({ value, points, seen, among: whole = null }) => {
    const among = amongOf(fact);
    expect(whole !== null).toBe(among !== null);
    const facts = { ...UNSEEN, ...(among === null ? {} : { [among]: whole }), [fact]: value };
    expect([only(criterion, facts)?.points, seenWords(criterion, facts, 3)]).toEqual([points, seen]);
  });

  it('has an example that meets it and one that does not', () => {
    const points = criterion.examples.map((example) => example.points);
    expect([Math.min(...points), Math.max(...points)]).toEqual([0, 1]);
  });

  it('does not apply where there is nothing that it could be of', () => {
    const among = amongOf(fact);
    if (among === null) return;
    const none = only(criterion, { ...UNSEEN, [among]: 0, [fact]: among === 'questions' ? 0 : null });
    expect([none?.state, none?.points]).toEqual(['not-applicable', 0]);
  });

  it('is not measured where nothing was seen', () => {
    const facts = { ...FULL, [fact]: null };
    expect([only(criterion, facts)?.state, seenWords(criterion, facts, 3)]).toEqual(['not-measured', null]);
  });

  it('says what to do in one sentence', () => {
    expect(criterion.advice).toMatch(/^[А-ЯЁ][^.!]*\.$/);
  });

  it('says how, in several steps of one sentence each, without English and shouting', () => {
    const { title, steps } = criterion.howTo;
    expect(title).toMatch(/^Как [^.!]+$/);
    expect(steps.length).toBeGreaterThanOrEqual(3);
    expect(new Set(steps).size).toBe(steps.length);
    for (const step of steps) expect(step).toMatch(/^[А-ЯЁ][^.!]*\.$/);
    expect([title, ...steps].join(' ').match(/[A-Za-z]+/g) ?? []).toEqual(
      criterion.code === 'widgets' ? ['https'] : [],
    );
  });
});

describe('what was seen of questions', () => {
  it('is told with both numbers under any code, so that 2 999 of 3 000 are not all of them', () => {
    const own = { code: 'own-fast', weight: 1, title: 'Быстро', advice: 'Отвечайте.' };
    const facts = { ...UNSEEN, judgedQuestions: 3_000, withinDeadlineShare: 2_999 / 3_000, questions: 12 };
    const rule = { kind: 'steps', fact: 'withinDeadlineShare', steps: [{ from: 1, share: 1 }] } as const;
    expect(seenWords({ ...own, rule }, facts, 3)).toBe('отвечено в срок 2999 из 3000 обращений за 28 дней');
    expect(seenWords({ ...own, rule }, { ...facts, judgedQuestions: null }, 3)).toBe(
      'отвечено в срок больше\u00a099,9\u00a0%',
    );
    expect(seenWords({ ...own, rule: { kind: 'none', fact: 'questions' } }, facts, 3)).toBe('12');
  });
});

describe('all criteria', () => {
  it('have codes and columns of their own, and none that regions may take', () => {
    const codes = DEFINITIONS.map(({ code }) => code);
    const columns = DEFINITIONS.flatMap(({ column }) =>
      column ? [column.title, ...column.aliases].map(headerKey) : [],
    );
    expect([new Set(codes).size, new Set(columns).size]).toEqual([codes.length, columns.length]);
    expect(codes.filter(isOwnCode)).toEqual([]);
  });
});
