import type { Criterion } from '../compliance/criteria/criterion.js';
import { DEFAULT_PROFILES } from '../compliance/criteria/default-profiles.js';
import { FIXED_PROFILE } from '../compliance/fixed-profile.spec-helper.js';
import { DEFAULT_WORKING_RULES, type OwnHours, type WorkingRules } from '../calendar/working-rules.js';
import { addDays, daysFromTo } from '../calendar/day.js';
import { DEFAULT_POLICY } from '../questions/deadline-policy.js';
import { policyFaults, type ProposedPolicy } from './policy-faults.js';

const GOOD: ProposedPolicy = {
  effectiveFrom: '2026-11-01',
  deadlines: DEFAULT_POLICY,
  working: DEFAULT_WORKING_RULES,
  compliance: FIXED_PROFILE,
};

const told = (policy: ProposedPolicy): string[] => policyFaults(policy).map(({ path, code }) => `${path}: ${code}`);
const working = (change: Partial<WorkingRules>): string[] =>
  told({ ...GOOD, working: { ...DEFAULT_WORKING_RULES, ...change } });
const overrides = (change: NonNullable<WorkingRules['overrides']>): string[] => working({ overrides: change });
const compliance = (change: Partial<ProposedPolicy['compliance']>): string[] =>
  told({ ...GOOD, compliance: { ...FIXED_PROFILE, ...change } });
const criteria = (change: Partial<Criterion>): string[] =>
  compliance({
    criteria: FIXED_PROFILE.criteria.map((item) => (item.code === 'reach' ? { ...item, ...change } : item)),
  });

describe('policyFaults', () => {
  it('finds none in the default profile, nor in a region that works on Saturdays and rests after holidays', () => {
    for (const { compliance: rules } of DEFAULT_PROFILES)
      expect(policyFaults({ ...GOOD, compliance: rules })).toEqual([]);
    const saturdays = Array.from({ length: 52 }, (_, week) => addDays('2026-01-03', week * 7));
    expect(overrides({ workingDays: saturdays, daysOff: ['2026-05-04'], shortened: ['2026-12-30'] })).toEqual([]);
  });

  it.each([
    ['9999-01-01', 'outside-calendar'],
    ['2021-12-31', 'outside-calendar'],
    ['2028-01-01', 'outside-calendar'],
    ['2026-02-30', 'no-such-day'],
    ['2026-13-01', 'no-such-day'],
    ['2025-02-29', 'no-such-day'],
    ['abc', 'no-such-day'],
    ['', 'no-such-day'],
    ['0000-00-00', 'no-such-day'],
  ])('does not let rules begin on %j', (effectiveFrom, code) => {
    expect(told({ ...GOOD, effectiveFrom })).toEqual([`effectiveFrom: ${code}`]);
  });

  it.each(['2022-01-01', '2027-12-31', '2024-02-29'])('lets them begin on %s', (effectiveFrom) => {
    expect(told({ ...GOOD, effectiveFrom })).toEqual([]);
  });

  it.each<[string, Partial<WorkingRules>, string]>([
    ['no time at all', { openMinute: 540, closeMinute: 540 }, 'working.closeMinute: closes-before-opens'],
    ['an end before the beginning', { openMinute: 600, closeMinute: 540 }, 'working.closeMinute: closes-before-opens'],
    ['a minute', { openMinute: 540, closeMinute: 541 }, 'working: too-little-work'],
    ['nothing but lunch', { lunch: { fromMinute: 540, toMinute: 1080 } }, 'working: too-little-work'],
    ['lunch and an hour less one', { lunch: { fromMinute: 599, toMinute: 1080 } }, 'working: too-little-work'],
    ['lunch turned round', { lunch: { fromMinute: 800, toMinute: 780 } }, 'working.lunch: lunch-outside-day'],
    ['lunch of no length', { lunch: { fromMinute: 780, toMinute: 780 } }, 'working.lunch: lunch-outside-day'],
    ['lunch before work', { lunch: { fromMinute: 500, toMinute: 560 } }, 'working.lunch: lunch-outside-day'],
    ['lunch after work', { lunch: { fromMinute: 1000, toMinute: 1100 } }, 'working.lunch: lunch-outside-day'],
    [
      'short days of nothing',
      { openMinute: 540, closeMinute: 1020, shortenedByMinutes: 480 },
      'working.shortenedByMinutes: too-little-work-when-shortened',
    ],
    [
      'short days that end in lunch',
      { lunch: { fromMinute: 590, toMinute: 700 }, shortenedByMinutes: 379 },
      'working.shortenedByMinutes: too-little-work-when-shortened',
    ],
  ])('does not let a day have %s', (_name, change, fault) => {
    expect(working(change)).toContain(fault);
  });

  const stretch = (fromMinute: number, toMinute: number) => ({ fromMinute, toMinute });
  const OGRN = '1023403441995';
  const SATURDAY = { weekdays: { saturday: [stretch(540, 840)] } };

  it('takes hours by weekday, of kinds and of institutions', () => {
    const friday = [stretch(540, 780), stretch(828, 1_020)];
    expect(working({ weekdays: { friday }, kinds: { mfc: SATURDAY, hospital: { roundTheClock: true } } })).toEqual([]);
    expect(working({ weekdays: { monday: [], saturday: friday }, institutions: { [OGRN]: SATURDAY } })).toEqual([]);
    expect(
      working({ kinds: { hospital: { weekdays: { sunday: [stretch(600, 660)] }, worksOnHolidays: true } } }),
    ).toEqual([]);
    expect(working({ weekdays: { friday: [stretch(540, 780), stretch(780, 1_020)] } })).toEqual([]);
  });

  it.each<[string, Partial<WorkingRules>, string]>([
    [
      'stretches that overlap',
      { weekdays: { friday: [stretch(540, 780), stretch(770, 1_020)] } },
      'weekdays.friday.1: intervals-overlap',
    ],
    [
      'one within another',
      { weekdays: { friday: [stretch(540, 1_020), stretch(600, 660)] } },
      'weekdays.friday.1: intervals-overlap',
    ],
    [
      'a stretch twice',
      { weekdays: { friday: [stretch(540, 780), stretch(540, 780)] } },
      'weekdays.friday.1: intervals-overlap',
    ],
    [
      'stretches out of order',
      { weekdays: { friday: [stretch(828, 1_020), stretch(540, 780)] } },
      'weekdays.friday.1: intervals-overlap',
    ],
    ['an empty stretch', { weekdays: { friday: [stretch(540, 540)] } }, 'weekdays.friday.0: empty-interval'],
    ['a stretch turned round', { weekdays: { friday: [stretch(780, 540)] } }, 'weekdays.friday.0: empty-interval'],
    ['half an hour', { weekdays: { friday: [stretch(540, 570)] } }, 'weekdays.friday: too-little-work'],
    [
      'an hour that is taken away',
      { weekdays: { friday: [stretch(540, 640)] } },
      'weekdays.friday: too-little-work-when-shortened',
    ],
    [
      'no day of work',
      { weekdays: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [] } },
      'weekdays: too-few-working-days',
    ],
    ['a kind nobody is of', { kinds: { circus: SATURDAY } }, 'kinds: unknown-kind'],
    ['a kind of an object’s own name', { kinds: { constructor: SATURDAY } }, 'kinds: unknown-kind'],
    ['a kind that nothing is said of', { kinds: { mfc: {} } }, 'kinds.mfc: says-nothing'],
    [
      'the hours of a kind that overlap',
      { kinds: { mfc: { weekdays: { saturday: [stretch(540, 840), stretch(600, 660)] } } } },
      'kinds.mfc.weekdays.saturday.1: intervals-overlap',
    ],
    [
      'an ОГРН with another check digit',
      { institutions: { '1023403441996': SATURDAY } },
      'institutions.1023403441996: bad-ogrn',
    ],
    [
      'a kind that never works',
      { kinds: { mfc: { weekdays: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [] } } } },
      'kinds.mfc: no-work',
    ],
  ])('does not take hours of %s', (_name, change, found) => {
    expect(working(change)).toContain(`working.${found}`);
  });

  const ogrnOf = (number: number): string => `${number}${((number % 11) % 10).toString()}`;
  const OTHER_DAYS = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [] };
  const ofInstitution = (hours: OwnHours, kind?: string): string[] =>
    policyFaults(
      {
        ...GOOD,
        working: {
          ...DEFAULT_WORKING_RULES,
          kinds: { mfc: SATURDAY, social: { weekdays: { ...OTHER_DAYS, ...SATURDAY.weekdays } } },
          institutions: { [OGRN]: hours },
        },
      },
      kind === undefined ? undefined : new Map([[OGRN, kind]]),
    ).map(({ path, code }) => `${path}: ${code}`);

  it('knows the hours that an institution has from its kind', () => {
    const noWork = `working.institutions.${OGRN}: no-work`;
    const rest = { weekdays: OTHER_DAYS };
    expect(ofInstitution(rest, 'mfc')).toEqual([]);
    expect(ofInstitution(rest, 'school')).toEqual([noWork]);
    expect(ofInstitution(rest)).toEqual([]);
    expect(ofInstitution({ weekdays: { saturday: [] } }, 'social')).toContain(noWork);
    expect(ofInstitution({ weekdays: { saturday: [] } }, 'mfc')).toEqual([]);
    expect(working({ institutions: { [OGRN]: rest } })).toEqual([noWork]);
  });

  it('takes hours of a thousand institutions, but not a thousand different weeks', () => {
    const ogrns = Array.from({ length: 101 }, (_, at) => ogrnOf(102_340_344_000 + at));
    const of = (different: number) => ({
      institutions: Object.fromEntries(
        ogrns.map((ogrn, at) => [ogrn, { weekdays: { saturday: [stretch(540, 840 + (at % different))] } }]),
      ),
    });
    expect(working(of(99))).toEqual([]);
    expect(working(of(100))).toEqual(['working: too-many-weeks']);
  });

  it('shortens no day of who works round the clock', () => {
    const hour = { weekdays: { sunday: [stretch(600, 660)] }, roundTheClock: true } as const;
    expect(working({ kinds: { hospital: hour } })).toEqual([]);
    expect(working({ kinds: { hospital: { ...hour, worksOnHolidays: false } } })).toEqual([
      'working.kinds.hospital.weekdays.sunday: too-little-work-when-shortened',
    ]);
  });

  it('takes one deadline, in working time or by the clock', () => {
    const of = (change: object) => told({ ...GOOD, deadlines: { ...DEFAULT_POLICY, ...change } });
    expect(of({ replyWorkingSeconds: null, replyElapsedSeconds: 86_400 })).toEqual([]);
    expect(of({ replyElapsedSeconds: 86_400 })).toEqual(['deadlines.replyElapsedSeconds: two-deadlines']);
    expect(of({ replyWorkingSeconds: null })).toEqual(['deadlines.replyWorkingSeconds: no-deadline']);
    // Four working hours are fast by default.
    expect(of({ replyWorkingSeconds: null, replyElapsedSeconds: 14_400 })).toEqual([]);
    expect(of({ replyWorkingSeconds: null, replyElapsedSeconds: 14_399 })).toEqual([
      'deadlines.fastWorkingSeconds: fast-slower-than-deadline',
    ]);
  });

  it('measures how far a deadline is by the shortest of the weeks', () => {
    const deadlines = { ...DEFAULT_POLICY, replyWorkingSeconds: 60 * 9 * 3_600 };
    const of = (rules: Partial<WorkingRules>) =>
      told({ ...GOOD, deadlines, working: { ...DEFAULT_WORKING_RULES, ...rules } });
    expect(of({})).toEqual([]);
    const hour = [stretch(540, 660)];
    const short = { monday: hour, tuesday: hour, wednesday: hour, thursday: hour, friday: hour };
    expect(of({ kinds: { mfc: { weekdays: short } } })).toEqual(['deadlines.replyWorkingSeconds: deadline-too-far']);
  });

  it.each<[NonNullable<WorkingRules['overrides']>, string[]]>([
    [
      { daysOff: ['2026-05-04', '2026-05-05'], workingDays: ['2026-05-05'] },
      ['working.overrides.workingDays.0: off-and-working'],
    ],
    [{ daysOff: ['2026-05-04'], shortened: ['2026-05-04'] }, ['working.overrides.shortened.0: off-and-shortened']],
    [{ daysOff: ['2026-05-04', '2026-05-04'] }, ['working.overrides.daysOff.1: repeated-day']],
    [
      { shortened: ['2026-02-30', 'abc'] },
      ['working.overrides.shortened.0: no-such-day', 'working.overrides.shortened.1: no-such-day'],
    ],
    [
      { workingDays: ['2021-01-01', '9999-12-31'] },
      ['working.overrides.workingDays.0: outside-calendar', 'working.overrides.workingDays.1: outside-calendar'],
    ],
    [{ daysOff: daysFromTo('2026-01-01', '2026-12-31') }, ['working.overrides.daysOff: too-few-working-days']],
  ])('does not take a calendar of %j', (change, faults) => {
    expect(overrides(change)).toEqual(faults);
  });

  it('does not let a fast reply be slower than the deadline, nor a deadline take months', () => {
    const fast = { ...DEFAULT_POLICY, fastWorkingSeconds: 40_000 };
    expect(told({ ...GOOD, deadlines: fast })).toEqual(['deadlines.fastWorkingSeconds: fast-slower-than-deadline']);
    const far = { ...DEFAULT_POLICY, replyWorkingSeconds: 61 * 9 * 3_600 };
    expect(told({ ...GOOD, deadlines: far })).toEqual(['deadlines.replyWorkingSeconds: deadline-too-far']);
  });

  it.each<[string, Partial<Criterion>, string]>([
    [
      'steps that go down',
      { rule: steps([0.5, 0.5], [0.3, 1]) },
      'compliance.criteria.7.rule.steps.1: steps-out-of-order',
    ],
    ['a step twice', { rule: steps([0.5, 0.5], [0.5, 1]) }, 'compliance.criteria.7.rule.steps.1: steps-out-of-order'],
    ['less for more', { rule: steps([0.3, 1], [0.5, 0.5]) }, 'compliance.criteria.7.rule.steps.1: steps-out-of-order'],
    ['a kind nobody is of', { applies: { kinds: ['circus'] } }, 'compliance.criteria.7.applies.kinds: unknown-kind'],
    [
      'a kind in and out',
      { applies: { kinds: ['school'], exceptKinds: ['school'] } },
      'compliance.criteria.7.applies: kind-in-and-out',
    ],
    [
      'a type in and out',
      { applies: { pageTypes: ['card'], exceptPageTypes: ['card'] } },
      'compliance.criteria.7.applies: kind-in-and-out',
    ],
  ])('does not take a criterion of %s', (_name, change, fault) => {
    expect(criteria(change)).toEqual([fault]);
  });

  const own = (change: Partial<Criterion>): Criterion => ({
    ...{ code: 'own-qr', weight: 5, title: 'QR-код на входе', advice: 'Повесьте QR-код у входа.' },
    ...{ rule: { kind: 'filed', evidenceDays: 90 }, ...change },
  });
  const ninth = (change: Partial<Criterion>) => compliance({ criteria: [...FIXED_PROFILE.criteria, own(change)] });
  const percent = (...limits: number[]): Criterion['rule'] => ({
    ...{ kind: 'filed-steps', unit: 'percent', evidenceDays: 35 },
    steps: limits.map((from, at) => ({ from, share: (at + 1) / limits.length })),
  });

  it('takes criteria of a region that files or VK answer', () => {
    expect(ninth({})).toEqual([]);
    expect(ninth({ rule: percent(50, 100) })).toEqual([]);
    expect(ninth({ rule: { kind: 'present', fact: 'site' } })).toEqual([]);
  });

  it.each<[string, Partial<Criterion>, string]>([
    ['a code that is neither ours nor marked as its own', { code: 'qr' }, 'code: unknown-criterion'],
    ['a code of capitals', { code: 'own-QR' }, 'code: unknown-criterion'],
    ['a code of a dash', { code: 'own-' }, 'code: unknown-criterion'],
    ['a code without end', { code: `own-${'q'.repeat(40)}` }, 'code: unknown-criterion'],
    ['a title of another column', { title: 'Госметка' }, 'title: title-taken'],
    ['the title of the page itself', { title: ' ССЫЛКА:' }, 'title: title-taken'],
    ['the title of another criterion', { title: 'Cover' }, 'title: title-taken'],
    ['more than all', { rule: percent(50, 101) }, 'rule.steps.1: percent-beyond-100'],
    ['limits that go down', { rule: percent(70, 50) }, 'rule.steps.1: steps-out-of-order'],
  ])('does not take a criterion of a region with %s', (_name, change, fault) => {
    expect(ninth(change)).toEqual([`compliance.criteria.8.${fault}`]);
  });

  it('does not let a file answer a criterion in another way than the program knows', () => {
    expect(criteria({ rule: { kind: 'filed', evidenceDays: 9 } })).toEqual([
      'compliance.criteria.7.rule: filed-by-known-code',
    ]);
  });

  it('does not take a score of nothing, of one criterion twice, of zones upside down, of kinds unknown', () => {
    const weightless = FIXED_PROFILE.criteria.map((item) => ({ ...item, weight: 0 }));
    expect(compliance({ criteria: weightless })).toEqual(['compliance.criteria: no-weight']);
    const twice = [...FIXED_PROFILE.criteria, ...FIXED_PROFILE.criteria.slice(0, 1)];
    expect(compliance({ criteria: twice })).toEqual([
      'compliance.criteria.8.code: repeated-criterion',
      'compliance.criteria.8.title: title-taken',
    ]);
    for (const zones of [
      { greenFrom: 50, yellowFrom: 70 },
      { greenFrom: 70, yellowFrom: 70 },
    ])
      expect(compliance({ zones })).toEqual(['compliance.zones.yellowFrom: zones-out-of-order']);
    expect(compliance({ postsPerWeekByKind: { circus: 1 } })).toEqual(['compliance.postsPerWeekByKind: unknown-kind']);
  });

  it('takes a step above the limit that another begins at', () => {
    const rule = {
      kind: 'steps',
      fact: 'reachShare',
      steps: [
        { from: 0.7, share: 0.5 },
        { above: 0.7, share: 1 },
      ],
    } as const;
    expect(criteria({ rule })).toEqual([]);
  });

  function steps(...list: readonly (readonly [number, number])[]): Criterion['rule'] {
    return { kind: 'steps', fact: 'reachShare', steps: list.map(([from, share]) => ({ from, share })) };
  }
});
