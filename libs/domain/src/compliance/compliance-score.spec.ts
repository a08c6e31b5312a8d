import fc from 'fast-check';
import { known, unknown } from '../absence.js';
import { complianceZone, postsNormOf, type PageFacts } from './compliance-score.js';
import type { Criterion } from './criteria/criterion.js';
import { DEFAULT_PROFILES } from './criteria/default-profiles.js';
import { FIXED_PROFILE, FULL, scored, UNSEEN } from './fixed-profile.spec-helper.js';

describe('complianceScore', () => {
  it.each<[string, Partial<PageFacts>, number]>([
    ['everything', {}, 100],
    ['no posts', { postsLast7Days: 2 }, 60],
    ['one widget', { widgets: 1 }, 95],
    ['no widgets', { widgets: 0 }, 90],
    ['many widgets', { widgets: 7 }, 100],
    ['no avatar, no cover', { avatar: false, cover: false }, 85],
    ['reach of 70 %', { reachShare: 0.7 }, 97],
    ['reach of 50 %', { reachShare: 0.5 }, 97],
    ['reach of 30 %', { reachShare: 0.3 }, 95],
    ['reach below', { reachShare: 0.29 }, 90],
  ])('%s', (_name, change, score) => {
    expect(scored({ ...FULL, ...change }).score).toEqual(known(score));
  });

  it('leaves what was not measured out of the denominator', () => {
    const result = scored({ ...UNSEEN, postsLast7Days: 0, avatar: true, cover: true });
    expect(result).toMatchObject({ measured: 3, applicable: 8, zone: 'red' });
    expect(result.score).toEqual(known(27.2727272727));
    expect(result.checks.map(({ code, state }) => `${code}: ${state}`)).toEqual([
      'component: not-measured',
      'government-mark: not-measured',
      'avatar: met',
      'description: not-measured',
      'cover: met',
      'widgets: not-measured',
      'activity: failed',
      'reach: not-measured',
    ]);
  });

  it('keeps part of the points of a criterion that failed in part', () => {
    const { checks } = scored({ ...FULL, widgets: 1 });
    expect(checks.find(({ code }) => code === 'widgets')).toEqual({
      code: 'widgets',
      state: 'failed',
      points: 0.5,
      weight: 10,
    });
  });

  it('is unknown, not 0, when nothing was measured or nothing applies', () => {
    expect(scored(UNSEEN)).toMatchObject({
      score: unknown('not-measured'),
      measured: 0,
      applicable: 8,
      zone: null,
    });
    expect(scored({ ...FULL, live: false })).toMatchObject({
      score: unknown('not-measured'),
      applicable: 0,
      zone: null,
    });
    expect(scored(FULL, { policy: { ...FIXED_PROFILE, criteria: [] } }).score).toEqual(unknown('not-measured'));
  });

  it('shows its arithmetic', () => {
    const result = scored({ ...UNSEEN, postsLast7Days: 0, avatar: true, widgets: 1 });
    expect([result.points, result.possible, result.score]).toEqual([10, 55, known(18.1818181818)]);
    expect(scored(UNSEEN)).toMatchObject({ points: 0, possible: 0 });
  });

  it('is green at 90, whatever noise its sum has', () => {
    const criteria = [3.5, 3.5, 6.5, 5.4, 2.1].map((weight, at) => ({
      ...FIXED_PROFILE.criteria[at]!,
      ...{ code: `own-${at}`, weight, rule: { kind: 'present', fact: at < 4 ? 'avatar' : 'cover' } as const },
    }));
    const result = scored({ ...FULL, cover: false }, { policy: { ...FIXED_PROFILE, criteria } });
    expect([(100 * result.points) / result.possible < 90, result.score, result.zone]).toEqual([
      true,
      known(90),
      'green',
    ]);
  });

  it('takes another norm of posts', () => {
    expect(scored(FULL, { postsPerWeekNorm: 4 }).score).toEqual(known(60));
  });

  it.each([
    [100, 'green'],
    [90, 'green'],
    [89.99, 'yellow'],
    [70, 'yellow'],
    [69.99, 'red'],
    [0, 'red'],
  ])('%d is %s', (score, zone) => {
    expect(complianceZone(score, FIXED_PROFILE.zones)).toBe(zone);
  });

  it('takes the zones of another policy', () => {
    expect(complianceZone(80, { greenFrom: 80, yellowFrom: 40 })).toBe('green');
    expect(complianceZone(39, { greenFrom: 80, yellowFrom: 40 })).toBe('red');
  });
});

describe('answers in the score of default-2', () => {
  const [before, policy] = DEFAULT_PROFILES.map(({ compliance }) => compliance);
  const answering = (questions: number | null, overdue: number | null, judged: number | null, met: number) => ({
    ...{ questions, overdueQuestions: overdue, judgedQuestions: judged },
    withinDeadlineShare: judged ? met / judged : null,
  });
  const stateOf = (facts: PageFacts, code: string) =>
    scored(facts, { policy: policy! }).checks.find((check) => check.code === code)?.state;

  it.each<[string, ReturnType<typeof answering>, number, 'green' | 'yellow' | 'red', string, string]>([
    ['all answered in time', answering(20, 0, 20, 20), 100, 'green', 'met', 'met'],
    ['40 % in time, 21 overdue', answering(40, 21, 35, 14), 60, 'red', 'failed', 'failed'],
    ['all in time but one that waits', answering(20, 1, 20, 19), 85, 'yellow', 'met', 'failed'],
    ['late, but nobody waits', answering(20, 0, 20, 9), 75, 'yellow', 'failed', 'met'],
    ['a bit late', answering(20, 0, 20, 17), 92.5, 'green', 'failed', 'met'],
    ['nothing due yet', answering(3, 0, 0, 0), 100, 'green', 'not-applicable', 'met'],
    ['no questions', answering(0, 0, 0, 0), 100, 'green', 'not-applicable', 'not-applicable'],
    ['an unread wall', answering(null, null, null, 0), 100, 'green', 'not-measured', 'not-measured'],
    ['overdue ones seen on a wall half read', answering(2, 2, 2, 0), 60, 'red', 'failed', 'failed'],
  ])('of a page in order: %s', (_name, facts, score, zone, inTime, overdue) => {
    const page = { ...FULL, ...facts };
    const result = scored(page, { policy: policy! });
    expect([result.score, result.zone]).toEqual([known(score), zone]);
    expect([stateOf(page, 'within-deadline'), stateOf(page, 'no-overdue')]).toEqual([inTime, overdue]);
  });

  it('tells measured from applicable', () => {
    expect(scored({ ...FULL, ...answering(0, 0, 0, 0) }, { policy: policy! })).toMatchObject({
      measured: 8,
      applicable: 8,
    });
    expect(scored(FULL, { policy: policy! })).toMatchObject({ measured: 8, applicable: 10 });
  });

  it('leaves a page that nobody asks anything the score it had', () => {
    const flags = fc.record({
      ...{
        component: fc.option(fc.boolean()),
        governmentMark: fc.option(fc.boolean()),
        cover: fc.option(fc.boolean()),
      },
      ...{ avatar: fc.option(fc.boolean()), description: fc.option(fc.boolean()) },
      widgets: fc.option(fc.integer({ min: 0, max: 3 })),
      postsLast7Days: fc.option(fc.integer({ min: 0, max: 6 })),
      reachShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(flags, fc.constantFrom(0, null), (facts, questions) => {
        const page = { ...UNSEEN, ...facts, ...answering(questions, questions, questions, 0) };
        const [was, is] = [scored(page, { policy: before! }).score, scored(page, { policy: policy! }).score];
        if (was.kind === 'unknown' || is.kind === 'unknown') return expect(is).toEqual(was);
        return expect(is.value).toBeCloseTo(was.value, 9);
      }),
    );
  });
});

describe('applicability', () => {
  const school = { kind: 'school', level: 'municipal', exempt: false } as const;
  const only = (applies: NonNullable<Criterion['applies']>) => ({
    ...FIXED_PROFILE,
    criteria: FIXED_PROFILE.criteria.map((item) => (item.code === 'activity' ? { ...item, applies } : item)),
  });
  const silent = { ...FULL, postsLast7Days: 0 };

  it.each([
    ['its kind', { kinds: ['school'] }, 60],
    ['another kind', { kinds: ['hospital'] }, 100],
    ['all kinds but its own', { exceptKinds: ['school'] }, 100],
    ['its level', { levels: ['municipal'] }, 60],
    ['another level', { levels: ['federal', 'regional'] }, 100],
    ['its kind on another level', { kinds: ['school'], levels: ['federal'] }, 100],
  ] as const)('a criterion asked of %s', (_name, applies, score) => {
    const result = scored(silent, { policy: only(applies), keeper: school });
    expect(result.score).toEqual(known(score));
    expect(result.applicable).toBe(score === 100 ? 7 : 8);
  });

  it('asks nothing of an exempt institution', () => {
    const result = scored(silent, { keeper: { ...school, exempt: true } });
    expect(result).toMatchObject({ score: unknown('not-measured'), applicable: 0, zone: null });
  });

  it.each([
    ['one of its types', { pageTypes: ['card', 'active'] }, 'active', 60],
    ['another type', { pageTypes: ['flagship'] }, 'active', 100],
    ['all types but its own', { exceptPageTypes: ['active'] }, 'active', 100],
    ['a type, of a page that states none', { pageTypes: ['active'] }, null, 100],
    ['all types but one, of a page that states none', { exceptPageTypes: ['active'] }, null, 60],
  ] as const)('a criterion asked of %s', (_name, applies, pageType, score) => {
    const result = scored(silent, { policy: only(applies), keeper: { ...school, pageType } });
    expect(result.score).toEqual(known(score));
  });

  it.each([
    ['flagship', 4, 60],
    ['flagship', 5, 100],
    ['active', 3, 100],
    ['active', 2, 60],
    [null, 3, 100],
    [null, 2, 60],
  ] as const)('asks of a page of type %s: with %d posts it has %d', (pageType, posts, score) => {
    const result = scored({ ...FULL, postsLast7Days: posts }, { keeper: { ...school, pageType } });
    expect([result.score, result.applicable]).toEqual([known(score), 8]);
  });

  it('asks no posts of a card, which then leaves the denominator', () => {
    const result = scored({ ...silent, cover: false }, { keeper: { ...school, pageType: 'card' } });
    expect(result).toMatchObject({ score: known(83.3333333333), measured: 7, applicable: 7 });
    expect(result.checks.find(({ code }) => code === 'activity')?.state).toBe('not-applicable');
  });

  it('looks at the type before the kind', () => {
    const policy = { ...FIXED_PROFILE, postsPerWeekByKind: { school: 1 }, postsPerWeekByType: { flagship: 2 } };
    const norms = (['flagship', 'card', null] as const).map((pageType) =>
      postsNormOf(policy, { kind: 'school', pageType }, 3),
    );
    expect(norms).toEqual([2, 1, 1]);
  });

  it('asks of a kind its own norm of posts', () => {
    const policy = { ...FIXED_PROFILE, postsPerWeekByKind: { school: 1 } };
    const scoreOf = (kind: string) =>
      scored({ ...FULL, postsLast7Days: 1 }, { policy, keeper: { ...school, kind } }).score;
    expect([scoreOf('school'), scoreOf('museum')]).toEqual([known(100), known(60)]);
    expect(scoreOf('constructor')).toEqual(known(60));
  });
});
