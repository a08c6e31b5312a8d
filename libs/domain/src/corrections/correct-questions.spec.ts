import fc from 'fast-check';
import { valueOrNull } from '../absence.js';
import { workingSecondsAcross } from '../calendar/calendar-versions.js';
import { hoursOutside, mergeOutages, type Outage } from '../calendar/outages.js';
import { compileWorkingCalendar } from '../calendar/working-calendar.js';
import { replyDueAt, type Deadline } from '../questions/deadline-policy.js';
import { judgeQuestion } from '../questions/judge-question.js';
import { questionStateAt } from '../questions/question-state.js';
import type { CorrectionFact } from './correction.js';
import { correctQuestions, type CorrectableQuestion, type Judge } from './correct-questions.js';

const at = (iso: string): number => Date.parse(`${iso}:00+03:00`) / 1_000;
const HOUR = 3_600;
const FROM = at('2026-10-20T00:00');
const TO = at('2026-11-20T00:00');
const CHANGE = at('2026-11-05T00:00');
/** Two hours of lunch from a day on, so that waits lie under two calendars. */
const calendars = [
  { effectiveFrom: 0, value: compileWorkingCalendar('Europe/Moscow') },
  {
    effectiveFrom: CHANGE,
    value: compileWorkingCalendar('Europe/Moscow', {
      openMinute: 540,
      closeMinute: 1080,
      shortenedByMinutes: 60,
      lunch: { fromMinute: 720, toMinute: 840 },
    }),
  },
];
const BY_WORK: Deadline = { clock: 'working', seconds: 9 * HOUR };
const BY_CLOCK: Deadline = { clock: 'calendar', seconds: 24 * HOUR };
const judgeBy =
  (deadline: Deadline): Judge =>
  (asked, outages) =>
    judgeQuestion({ hours: hoursOutside(calendars, outages), deadline, version: 'v' }, asked);

const outside = (from: number, to: number, outages: readonly Outage[]) =>
  valueOrNull(workingSecondsAcross(hoursOutside(calendars, outages).calendars, from, to));

interface Wait {
  readonly answeredAt?: number;
  readonly withdrawnAt?: number;
}

function observedBy(deadline: Deadline, commentId: number, askedAt: number, wait: Wait = {}): CorrectableQuestion {
  const { answeredAt = null, withdrawnAt = null } = wait;
  const closedAt = answeredAt ?? withdrawnAt;
  return {
    ...{ commentId, askedAt, answeredAt, withdrawnAt },
    replyCommentId: answeredAt === null ? null : commentId + 1,
    answeredBy: answeredAt === null ? null : 'page',
    elapsedSeconds: closedAt === null ? null : closedAt - askedAt,
    formulaic: answeredAt === null ? null : false,
    ...judgeBy(deadline)({ askedAt, closedAt }, []),
  };
}

const MONDAY = at('2026-11-02T10:00');
const one = (facts: readonly CorrectionFact[], wait: Wait = {}, deadline = BY_WORK) =>
  correctQuestions([observedBy(deadline, 7, MONDAY, wait)], facts, judgeBy(deadline))[0]?.effective;
const elsewhere = (answeredAt: number): CorrectionFact => ({ kind: 'answered-elsewhere', commentId: 7, answeredAt });
const outage = (from: string, to: string): CorrectionFact => ({ kind: 'outage', from: at(from), to: at(to) });

describe('a question that was answered elsewhere', () => {
  it('has that answer, measured by the rules of when it was asked', () => {
    expect(one([elsewhere(at('2026-11-02T12:00'))])).toMatchObject({
      answeredAt: at('2026-11-02T12:00'),
      elapsedSeconds: 2 * HOUR,
      workingSeconds: 2 * HOUR,
      replyCommentId: null,
      answeredBy: null,
      formulaic: null,
    });
  });

  const reply = at('2026-11-02T13:00');
  it.each([
    ['before the reply that was observed', reply - 1, reply - 1],
    ['with it', reply, reply],
    ['after it', reply + 1, reply],
    ['as soon as it was asked', MONDAY, MONDAY],
    ['before it was asked', MONDAY - 1, reply],
  ])('%s', (_, told, answeredAt) => {
    expect(one([elsewhere(told)], { answeredAt: reply })?.answeredAt).toBe(answeredAt);
  });

  it.each([
    ['before it was withdrawn', reply - 1, { answeredAt: reply - 1, withdrawnAt: null }],
    ['when it was withdrawn', reply, { answeredAt: null, withdrawnAt: reply }],
  ])('%s', (_, told, expected) => {
    expect(one([elsewhere(told)], { withdrawnAt: reply })).toMatchObject(expected);
  });

  it('takes the earliest answer told', () => {
    const told = [elsewhere(MONDAY + 900), elsewhere(MONDAY + 600), elsewhere(MONDAY - 600)];
    expect(one(told)?.answeredAt).toBe(MONDAY + 600);
  });

  it('is no question all the same where it is none', () => {
    expect(one([elsewhere(MONDAY + 600), { kind: 'not-a-question', commentId: 7 }])).toBeNull();
  });
});

describe('an outage', () => {
  const due = (facts: readonly CorrectionFact[], deadline = BY_WORK) => one(facts, {}, deadline)?.dueAt;

  it.each([
    ['none', [], '2026-11-03T10:00'],
    ['within the hours', [outage('2026-11-02T12:00', '2026-11-02T14:00')], '2026-11-03T12:00'],
    ['out of hours', [outage('2026-11-02T20:00', '2026-11-03T06:00')], '2026-11-03T10:00'],
    [
      'that overlaps another',
      [outage('2026-11-02T12:00', '2026-11-02T14:00'), outage('2026-11-02T13:00', '2026-11-02T15:00')],
      '2026-11-03T13:00',
    ],
    ['when it was asked', [outage('2026-11-02T09:00', '2026-11-02T11:00')], '2026-11-03T11:00'],
    ['from when it was due', [outage('2026-11-03T10:00', '2026-11-03T12:00')], '2026-11-03T10:00'],
    [
      'that moves it into another',
      [outage('2026-11-02T12:00', '2026-11-02T13:00'), outage('2026-11-03T10:30', '2026-11-03T12:00')],
      '2026-11-03T12:30',
    ],
    ['long past', [outage('2026-10-26T09:00', '2026-10-30T18:00')], '2026-11-03T10:00'],
  ])('%s moves a deadline in working time', (_, facts, expected) => {
    expect(due(facts)).toBe(at(expected));
  });

  it.each([
    ['at night', [outage('2026-11-02T20:00', '2026-11-03T06:00')], '2026-11-03T20:00'],
    [
      'that overlaps another',
      [outage('2026-11-02T12:00', '2026-11-02T14:00'), outage('2026-11-02T13:00', '2026-11-02T15:00')],
      '2026-11-03T13:00',
    ],
  ])('%s moves a deadline by the clock', (_, facts, expected) => {
    expect(due(facts, BY_CLOCK)).toBe(at(expected));
  });

  it('is no wait, and what passed by the clock stays', () => {
    const facts = [outage('2026-11-02T11:00', '2026-11-02T12:30')];
    expect(one(facts, { answeredAt: at('2026-11-02T13:00') })).toMatchObject({
      workingSeconds: 1.5 * HOUR,
      elapsedSeconds: 3 * HOUR,
      replyCommentId: 8,
      answeredBy: 'page',
      formulaic: false,
    });
  });

  it('beyond the calendar is unknown, as is anything there', () => {
    const [corrected] = correctQuestions(
      [observedBy(BY_WORK, 7, at('2026-12-31T10:00'))],
      [outage('2026-12-31T11:00', '2099-01-01T00:00')],
      judgeBy(BY_WORK),
    );
    expect(corrected?.effective?.dueAt).toBeNull();
  });
});

const instant = fc.integer({ min: FROM / 60, max: TO / 60 }).map((minute) => minute * 60);
const deadlines = fc.constantFrom(BY_WORK, BY_CLOCK);
const spans = fc.tuple(instant, fc.integer({ min: 1, max: 4 * 1_440 })).map(([from, minutes]): Outage => ({
  from,
  to: from + minutes * 60,
}));
const facts: fc.Arbitrary<CorrectionFact> = fc.oneof(
  fc.record({ kind: fc.constant('not-a-question' as const), commentId: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    kind: fc.constant('answered-elsewhere' as const),
    commentId: fc.integer({ min: 1, max: 9 }),
    answeredAt: instant,
  }),
  spans.map((span) => ({ kind: 'outage' as const, ...span })),
  fc.constant({ kind: 'founder' as const, founderOgrn: '1023400000011' }),
  fc.constant({ kind: 'criterion-met' as const, criterion: 'site', fromDay: '2026-11-01', toDay: null }),
);
const waits = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 0, max: 9 * 24 * 60 }).map((minutes) => ({ answered: minutes * 60 })),
  fc.integer({ min: 0, max: 9 * 24 * 60 }).map((minutes) => ({ withdrawn: minutes * 60 })),
);
interface Case {
  readonly deadline: Deadline;
  readonly observed: readonly CorrectableQuestion[];
  readonly told: readonly CorrectionFact[];
}
const cases: fc.Arbitrary<Case> = fc
  .record({
    deadline: deadlines,
    asked: fc.array(fc.tuple(instant, waits), { minLength: 1, maxLength: 9 }),
    told: fc.array(facts, { maxLength: 8 }),
  })
  .map(({ deadline, asked, told }) => ({
    deadline,
    told,
    observed: asked.map(([askedAt, wait], index) =>
      observedBy(deadline, index + 1, askedAt, {
        ...('answered' in wait ? { answeredAt: askedAt + wait.answered } : {}),
        ...('withdrawn' in wait ? { withdrawnAt: askedAt + wait.withdrawn } : {}),
      }),
    ),
  }));
const correct = ({ deadline, observed, told }: Case) => correctQuestions(observed, told, judgeBy(deadline));
const holds = (law: (one: Case) => void) => fc.assert(fc.property(cases, law), { numRuns: 150 });

describe('corrections of questions', () => {
  it('that are none change nothing', () =>
    holds((one) => {
      for (const { observed, effective } of correct({ ...one, told: [] })) expect(effective).toBe(observed);
    }));

  it('give the same in any order, and told twice', () =>
    holds((one) => {
      const effective = correct(one);
      expect(correct({ ...one, told: [...one.told].reverse() })).toEqual(effective);
      expect(correct({ ...one, told: [...one.told, ...one.told] })).toEqual(effective);
    }));

  it('are the observed object itself where nothing is another', () =>
    holds((one) => {
      for (const { observed, effective } of correct(one)) {
        if (effective !== null && effective !== observed) expect(effective).not.toEqual(observed);
      }
    }));

  it('bring no reply before asking, none later than was observed, no earlier deadline and no longer wait', () =>
    holds((one) => {
      for (const { observed, effective } of correct(one)) {
        if (effective === null) continue;
        const { answeredAt, askedAt, dueAt, workingSeconds, elapsedSeconds, withdrawnAt } = effective;
        expect(answeredAt ?? Infinity).toBeGreaterThanOrEqual(askedAt);
        expect(answeredAt ?? withdrawnAt ?? Infinity).toBeLessThanOrEqual(
          observed.answeredAt ?? observed.withdrawnAt ?? Infinity,
        );
        expect(dueAt ?? Infinity).toBeGreaterThanOrEqual(observed.dueAt ?? Infinity);
        expect(workingSeconds ?? 0).toBeLessThanOrEqual(observed.workingSeconds ?? Infinity);
        expect(workingSeconds ?? 0).toBeGreaterThanOrEqual(0);
        expect(workingSeconds ?? 0).toBeLessThanOrEqual(elapsedSeconds ?? Infinity);
        if (questionStateAt(observed, TO) === 'answered') expect(questionStateAt(effective, TO)).toBe('answered');
      }
    }));

  it('leave no deadline within an outage, and exactly its length outside of them', () =>
    fc.assert(
      fc.property(instant, deadlines, fc.array(spans, { maxLength: 6 }), (askedAt, deadline, outages) => {
        const merged = mergeOutages(outages);
        const { dueAt } = judgeBy(deadline)({ askedAt, closedAt: null }, merged);
        if (dueAt === null) throw new Error('the calendar reaches further');
        expect(merged.some(({ from, to }) => from < dueAt && dueAt < to)).toBe(false);
        const lost = merged.reduce(
          (sum, { from, to }) => sum + Math.max(0, Math.min(to, dueAt) - Math.max(from, askedAt)),
          0,
        );
        const passed = deadline.clock === 'calendar' ? dueAt - askedAt - lost : outside(askedAt, dueAt, merged);
        expect(passed).toBe(deadline.seconds);
        if (merged.length === 0) expect(dueAt).toBe(valueOrNull(replyDueAt(calendars, askedAt, deadline)));
      }),
      { numRuns: 200 },
    ));

  it('count working time outside of outages minute by minute', () =>
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 2_880 }),
        fc.array(spans, { maxLength: 4 }),
        (from, minutes, outages) => {
          let counted = 0;
          for (let minute = 0; minute < minutes; minute += 1) {
            const start = from + minute * 60;
            const isOut = outages.some((span) => span.from <= start && start < span.to);
            if (!isOut) counted += valueOrNull(workingSecondsAcross(calendars, start, start + 60)) ?? Number.NaN;
          }
          expect(outside(from, from + minutes * 60, outages)).toBe(counted);
        },
      ),
      { numRuns: 25 },
    ));
});
