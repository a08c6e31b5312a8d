import { known, unknown } from '../absence.js';
import { complianceScore, complianceZone, type PageFacts } from './compliance-score.js';
import { DEFAULT_CRITERIA } from './criteria.js';

const FULL: PageFacts = {
  hasPhoto: true,
  hasDescription: true,
  hasCover: true,
  governmentMark: true,
  widgets: 2,
  postsLast7Days: 3,
  reachShare: 0.71,
  component: true,
  live: true,
};
const UNSEEN: PageFacts = {
  hasPhoto: null,
  hasDescription: null,
  hasCover: null,
  governmentMark: null,
  widgets: null,
  postsLast7Days: null,
  reachShare: null,
  component: null,
  live: true,
};

describe('complianceScore', () => {
  it('has weights that add up to 100', () => {
    expect(DEFAULT_CRITERIA.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });

  it.each<[string, Partial<PageFacts>, number]>([
    ['everything', {}, 100],
    ['no posts', { postsLast7Days: 2 }, 60],
    ['one widget', { widgets: 1 }, 95],
    ['no widgets', { widgets: 0 }, 90],
    ['many widgets', { widgets: 7 }, 100],
    ['no avatar, no cover', { hasPhoto: false, hasCover: false }, 85],
    ['reach of 70 %', { reachShare: 0.7 }, 97],
    ['reach of 50 %', { reachShare: 0.5 }, 97],
    ['reach of 30 %', { reachShare: 0.3 }, 95],
    ['reach below', { reachShare: 0.29 }, 90],
  ])('%s', (_name, change, score) => {
    expect(complianceScore({ ...FULL, ...change }).score).toEqual(known(score));
  });

  it('leaves what was not measured out of the denominator', () => {
    const result = complianceScore({ ...UNSEEN, postsLast7Days: 0, hasPhoto: true, hasCover: true });
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
    const { checks } = complianceScore({ ...FULL, widgets: 1 });
    expect(checks.find(({ code }) => code === 'widgets')).toEqual({
      code: 'widgets',
      state: 'failed',
      points: 0.5,
      weight: 10,
    });
  });

  it('is unknown, not 0, when nothing was measured or nothing applies', () => {
    expect(complianceScore(UNSEEN)).toMatchObject({
      score: unknown('not-measured'),
      measured: 0,
      applicable: 8,
      zone: null,
    });
    expect(complianceScore({ ...FULL, live: false })).toMatchObject({
      score: unknown('not-measured'),
      applicable: 0,
      zone: null,
    });
    expect(complianceScore(FULL, []).score).toEqual(unknown('not-measured'));
  });

  it('takes another norm of posts', () => {
    expect(complianceScore(FULL, DEFAULT_CRITERIA, 4).score).toEqual(known(60));
  });

  it.each([
    [100, 'green'],
    [90, 'green'],
    [89.99, 'yellow'],
    [70, 'yellow'],
    [69.99, 'red'],
    [0, 'red'],
  ])('%d is %s', (score, zone) => {
    expect(complianceZone(score)).toBe(zone);
  });
});
