import fc from 'fast-check';
import { isKnown } from '../absence.js';
import type { CompliancePolicy } from './compliance-policy.js';
import type { PageFacts } from './compliance-score.js';
import { DEFAULT_PROFILES } from './criteria/default-profiles.js';
import { FIXED_PROFILE, scored, UNSEEN } from './fixed-profile.spec-helper.js';
import { nextSteps } from './next-steps.js';
import { FLAG_FACTS } from './page-facts.js';
import { WIDGET_STATES } from './pos-widgets.js';

const flag = fc.option(fc.boolean());
const facts: fc.Arbitrary<PageFacts> = fc
  .record({
    ...Object.fromEntries(FLAG_FACTS.map((name) => [name, flag])),
    widgets: fc.option(fc.integer({ min: 0, max: 3 })),
    postsLast7Days: fc.option(fc.integer({ min: 0, max: 6 })),
    reachShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    live: fc.boolean(),
  })
  .map((some) => ({ ...UNSEEN, ...some }));

const BARE: PageFacts = {
  ...UNSEEN,
  ...{ avatar: false, description: true, cover: false, widgets: 1, postsLast7Days: 1 },
};

describe('nextSteps', () => {
  it('names what failed, the most points first, and leaves out what was met or not measured', () => {
    const steps = nextSteps(scored(BARE), FIXED_PROFILE, 3);
    expect(steps.map(({ code }) => code)).toEqual(['activity', 'cover', 'avatar', 'widgets']);
    expect(steps.map(({ gain }) => Math.round(gain * 100) / 100)).toEqual([57.14, 14.29, 7.14, 7.14]);
  });

  it('leaves out what gains nothing, because it weighs nothing', () => {
    const criteria = FIXED_PROFILE.criteria.map((each) => (each.code === 'cover' ? { ...each, weight: 0 } : each));
    const policy = { ...FIXED_PROFILE, criteria };
    const steps = nextSteps(scored(BARE, { policy }), policy, 3);
    expect(steps.map(({ code }) => code)).toEqual(['activity', 'avatar', 'widgets']);
  });

  it('begins with what is overdue, whatever it gains, under any code', () => {
    const rule = { kind: 'none', fact: 'overdueQuestions' } as const;
    const criteria = [
      ...FIXED_PROFILE.criteria,
      { code: 'own-debt', weight: 1, title: 'Долг', advice: 'Ответьте.', rule },
    ];
    const policy = { ...FIXED_PROFILE, criteria };
    const steps = nextSteps(scored({ ...BARE, questions: 2, overdueQuestions: 1 }, { policy }), policy, 3);
    expect(steps.map(({ code }) => code)).toEqual(['own-debt', 'activity', 'cover', 'avatar', 'widgets']);
    expect(steps.map((step) => step.isOfOverdue)).toEqual([true, false, false, false, false]);
  });

  it('says the norm of that page', () => {
    const [first] = nextSteps(scored(BARE, { postsPerWeekNorm: 5 }), FIXED_PROFILE, 5);
    expect(first?.advice).toBe('Публикуйте чаще: норма за 7 дней — 5.');
  });

  it("names what is wrong with each widget, behind words of a region's own", () => {
    const page: PageFacts = {
      ...BARE,
      formWidget: WIDGET_STATES.indexOf('http'),
      pollsWidget: WIDGET_STATES.indexOf('right'),
    };
    const adviceBy = (policy: CompliancePolicy) =>
      nextSteps(scored(page, { policy }), policy, 3, page).find(({ code }) => code === 'widgets')?.advice;
    const fault = 'Замените в ссылке на форму обращений http на https.';
    expect(adviceBy(DEFAULT_PROFILES[0].compliance)).toBe(fault);
    const criteria = DEFAULT_PROFILES[0].compliance.criteria.map((each) =>
      each.code === 'widgets' ? { ...each, advice: 'Приведите меню в порядок.' } : each,
    );
    expect(adviceBy({ ...DEFAULT_PROFILES[0].compliance, criteria })).toBe(`Приведите меню в порядок. ${fault}`);
  });

  it('adds up to what the score lacks', () => {
    fc.assert(
      fc.property(facts, (page) => {
        const result = scored(page);
        const steps = nextSteps(result, FIXED_PROFILE, 3);
        if (!isKnown(result.score)) return expect(steps).toEqual([]);
        const gained = steps.reduce((sum, { gain }) => sum + gain, 0);
        return expect(result.score.value + gained).toBeCloseTo(100, 8);
      }),
    );
  });
});
