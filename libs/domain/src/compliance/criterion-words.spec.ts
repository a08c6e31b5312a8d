import type { Criterion } from './criteria/criterion.js';
import { appliesWords, ruleWords } from './criterion-words.js';

const LIMITS = [
  { from: 10, share: 0.5 },
  { above: 20, share: 1 },
] as const;

describe('the words of a criterion', () => {
  it.each<[Criterion['rule'], string]>([
    [{ kind: 'present', fact: 'avatar' }, 'есть — все баллы, нет — ноль'],
    [{ kind: 'none', fact: 'overdueQuestions' }, 'нет — все баллы, есть — ноль; обращения за 28 дней'],
    [
      { kind: 'steps', fact: 'withinDeadlineShare', steps: [{ from: 0.9, share: 1 }] },
      'от 90 % — 5; обращения за 28 дней',
    ],
    [{ kind: 'none', fact: 'widgets' }, 'нет — все баллы, есть — ноль'],
    [{ kind: 'filed', evidenceDays: 30 }, 'по файлу: «да» — все баллы, «нет» — ноль'],
    [{ kind: 'filed-steps', unit: 'count', evidenceDays: 30, steps: LIMITS }, 'по файлу: от 10 — 2,5, больше 20 — 5'],
    [
      { kind: 'filed-steps', unit: 'percent', evidenceDays: 30, steps: LIMITS },
      'по файлу: от 10 % — 2,5, больше 20 % — 5',
    ],
  ])('%j give its points: %s', (rule, words) => {
    const criterion = { code: 'own-x', weight: 5, title: 'Свой', advice: 'Сделать.', rule };
    expect(ruleWords(criterion, 3).replaceAll('\u00a0', ' ')).toBe(words);
  });

  it('name the norm of posts', () => {
    const criterion = {
      code: 'activity',
      weight: 5,
      title: 'Ритм',
      advice: 'Писать.',
      rule: { kind: 'posts-norm' },
    } as const;
    expect(ruleWords(criterion, 3)).toMatch(/^не меньше 3 собственных публикаций/);
  });

  it.each([
    [undefined, 'все учреждения'],
    [{}, 'все учреждения'],
    [{ levels: ['federal', 'municipal'] }, 'уровни: федеральные, муниципальные'],
    [{ exceptKinds: ['of-nobody'] }, 'кроме: of-nobody'],
  ] as const)('say of whom it is asked: %j, %s', (applies, words) => expect(appliesWords(applies)).toBe(words));
});
