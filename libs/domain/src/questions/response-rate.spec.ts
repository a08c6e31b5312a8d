import fc from 'fast-check';
import { DAY_SECONDS as DAY } from '../calendar/spans.js';
import { DEFAULT_POLICY } from './deadline-policy.js';
import type { QuestionTimes } from './question-state.js';
import { responseOutcome, responseRate, responseWindowAt, responseWindows } from './response-rate.js';

const question = (change: Partial<QuestionTimes>): QuestionTimes => ({
  askedAt: 0,
  answeredAt: null,
  withdrawnAt: null,
  dueAt: 100,
  ...change,
});
const policy = (effectiveFrom: number, days: number) => ({
  effectiveFrom,
  value: { responseWindowSeconds: days * DAY },
});
const WEEK = responseWindows([]);

describe('responseRate', () => {
  it('counts replies within 7 days among questions at least 7 days old', () => {
    const questions = [
      question({ answeredAt: 7 * DAY }),
      question({ answeredAt: 7 * DAY + 1 }),
      question({}),
      question({ withdrawnAt: DAY }),
      question({ withdrawnAt: 8 * DAY }),
      question({ askedAt: 3 * DAY + 1, answeredAt: 4 * DAY }),
    ];
    expect(responseRate(questions, 10 * DAY, WEEK)).toEqual({
      rate: { kind: 'known', value: 0.25 },
      answered: 1,
      eligible: 4,
      younger: 1,
      withdrawn: 1,
    });
  });

  it('takes a question that is 7 days old to the second, and one withdrawn only then', () => {
    const { eligible, younger, withdrawn } = responseRate(
      [question({}), question({ withdrawnAt: 7 * DAY })],
      7 * DAY,
      WEEK,
    );
    expect({ eligible, younger, withdrawn }).toEqual({ eligible: 2, younger: 0, withdrawn: 0 });
  });

  it('is unknown when nothing is old enough', () => {
    expect(responseRate([question({})], DAY, WEEK).rate).toEqual({ kind: 'unknown', reason: 'not-due' });
    expect(responseRate([], DAY, WEEK).rate).toEqual({ kind: 'unknown', reason: 'no-questions' });
  });

  it('judges each question by the window in force when it was asked', () => {
    const windows = responseWindows([policy(0, 7), policy(10 * DAY, 1)]);
    const answeredIn = (days: number) => [
      question({ askedAt: 10 * DAY - 1, answeredAt: 10 * DAY - 1 + days * DAY }),
      question({ askedAt: 10 * DAY, answeredAt: 10 * DAY + days * DAY }),
    ];
    const at = (days: number, cutoff: number) => responseRate(answeredIn(days), cutoff, windows);
    expect(at(1, 20 * DAY)).toMatchObject({ answered: 2, eligible: 2 });
    expect(at(3, 20 * DAY)).toMatchObject({ answered: 1, eligible: 2 });
    expect(at(1, 11 * DAY)).toMatchObject({ answered: 1, eligible: 1, younger: 1 });
  });
});

describe('what a question is to the response rate', () => {
  it.each<[Partial<QuestionTimes>, number, number, string]>([
    [{}, DAY, DAY - 1, 'younger'],
    [{}, DAY, DAY, 'unanswered'],
    [{ answeredAt: 5 }, DAY, DAY - 1, 'younger'],
    [{ answeredAt: DAY }, DAY, DAY, 'answered'],
    [{ answeredAt: DAY + 1 }, DAY, 9 * DAY, 'unanswered'],
    [{ answeredAt: DAY + 1 }, 3 * DAY, 9 * DAY, 'answered'],
    [{ withdrawnAt: DAY - 1 }, DAY, 9 * DAY, 'withdrawn'],
    [{ withdrawnAt: DAY }, DAY, 9 * DAY, 'unanswered'],
    [{ withdrawnAt: DAY }, 3 * DAY, 9 * DAY, 'withdrawn'],
  ])('%j over %d s, seen at %d: %s', (change, windowSeconds, cutoff, outcome) => {
    expect(responseOutcome(question(change), cutoff, windowSeconds)).toBe(outcome);
  });
});

describe('windows of policies', () => {
  it('are one where policies do not differ, and the usual one before the first', () => {
    expect(DEFAULT_POLICY.responseWindowSeconds).toBe(7 * DAY);
    expect(WEEK).toEqual([{ effectiveFrom: 0, value: 7 * DAY }]);
    expect(responseWindows([policy(0, 7), policy(5, 7)])).toEqual(WEEK);
    expect(responseWindows([policy(9, 3), policy(5, 3), policy(12, 7)])).toEqual([
      { effectiveFrom: 0, value: 7 * DAY },
      { effectiveFrom: 5, value: 3 * DAY },
      { effectiveFrom: 12, value: 7 * DAY },
    ]);
    expect(responseWindows([policy(0, 3)])).toEqual([{ effectiveFrom: 0, value: 3 * DAY }]);
  });

  it('tell of every instant what its policy does', () => {
    const day = fc.integer({ min: 1, max: 50 });
    const policies = fc.uniqueArray(fc.record({ from: day, days: fc.constantFrom(1, 3, 7) }), {
      selector: (p) => p.from,
    });
    fc.assert(
      fc.property(policies, fc.integer({ min: 0, max: 60 }), (list, at) => {
        const inForce = list.filter(({ from }) => from <= at).sort((a, b) => b.from - a.from)[0];
        const windows = responseWindows(list.map(({ from, days }) => policy(from, days)));
        expect(responseWindowAt(windows, at)).toBe((inForce?.days ?? 7) * DAY);
      }),
    );
  });
});
