import fc from 'fast-check';
import { isKnown } from '../absence.js';
import { complianceScore, type PageFacts } from './compliance-score.js';
import { DEFAULT_COMPLIANCE } from './criteria.js';
import { nextSteps } from './next-steps.js';

const fact = fc.option(fc.boolean());
const facts: fc.Arbitrary<PageFacts> = fc.record({
  hasPhoto: fact,
  hasDescription: fact,
  hasCover: fact,
  governmentMark: fact,
  component: fact,
  widgets: fc.option(fc.integer({ min: 0, max: 3 })),
  postsLast7Days: fc.option(fc.integer({ min: 0, max: 6 })),
  reachShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  live: fc.boolean(),
});

const BARE: PageFacts = {
  hasPhoto: false,
  hasDescription: true,
  hasCover: false,
  governmentMark: null,
  component: null,
  widgets: 1,
  postsLast7Days: 1,
  reachShare: null,
  live: true,
};

describe('nextSteps', () => {
  it('names what failed, the most points first, and leaves out what was met or not measured', () => {
    const steps = nextSteps(complianceScore(BARE), DEFAULT_COMPLIANCE, 3);
    expect(steps.map(({ code }) => code)).toEqual(['activity', 'cover', 'avatar', 'widgets']);
    expect(steps.map(({ gain }) => Math.round(gain * 100) / 100)).toEqual([57.14, 14.29, 7.14, 7.14]);
  });

  it('leaves out what gains nothing, because it weighs nothing', () => {
    const criteria = DEFAULT_COMPLIANCE.criteria.map((each) => (each.code === 'cover' ? { ...each, weight: 0 } : each));
    const policy = { ...DEFAULT_COMPLIANCE, criteria };
    const steps = nextSteps(complianceScore(BARE, { policy }), policy, 3);
    expect(steps.map(({ code }) => code)).toEqual(['activity', 'avatar', 'widgets']);
  });

  it('says the norm of that page', () => {
    const [first] = nextSteps(complianceScore(BARE, { postsPerWeekNorm: 5 }), DEFAULT_COMPLIANCE, 5);
    expect(first?.advice).toBe('Публикуйте собственные записи чаще: норма за 7 дней — 5.');
  });

  it('says one sentence a step', () => {
    for (const { advice } of DEFAULT_COMPLIANCE.criteria) expect(advice).toMatch(/^[А-ЯЁ][^.!]*\.$/);
  });

  it('adds up to what the score lacks', () => {
    fc.assert(
      fc.property(facts, (page) => {
        const result = complianceScore(page);
        const steps = nextSteps(result, DEFAULT_COMPLIANCE, 3);
        if (!isKnown(result.score)) return expect(steps).toEqual([]);
        const gained = steps.reduce((sum, { gain }) => sum + gain, 0);
        return expect(result.score.value + gained).toBeCloseTo(100, 8);
      }),
    );
  });
});
