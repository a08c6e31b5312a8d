import { known, unknown } from '../absence.js';
import { complianceZone, postsNormOf, type PageFacts } from './compliance-score.js';
import type { Criterion } from './criteria/criterion.js';
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
    expect(result.score).toEqual(known((100 * 15) / 55));
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
    expect(result).toMatchObject({ score: known((100 * 50) / 60), measured: 7, applicable: 7 });
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
