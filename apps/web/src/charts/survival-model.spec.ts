import type { Figure, WaitingStep } from '@gospulse/contracts';
import { survivalModel, waitingAt } from './survival-model.js';

const H = 3_600;
const step = (hours: number, waiting: number): WaitingStep => ({
  seconds: hours * H,
  waiting,
  low: waiting / 2,
  high: Math.min(1, waiting * 1.5),
  atRisk: 10,
});
const figure = (value: number | null): Figure => ({
  ...{ value, unknown: null, n: 10, low: null, high: null },
  ...{ previous: null, asOf: null },
});
const steps = [step(1, 0.8), step(5, 0.4), step(30, 0.1), step(200, 0.1)];
const answer = {
  curve: { steps, wholeSteps: 4, longestSeconds: 200 * H },
  p90: figure(30 * H),
  atDeadline: { ...figure(0.4), seconds: 9 * H },
  atFast: { ...figure(0.8), seconds: 4 * H },
  clock: 'working' as const,
};

const ALONE = { steps: [] };

describe('survival model', () => {
  const model = survivalModel(answer, { steps: [step(2, 0.5)] });

  it('begins with everybody waiting and ends behind nine tenths, the curve carried on', () => {
    expect(model.endHours).toBe(38);
    expect(model.points.map(({ hours, waiting }) => [hours, waiting])).toEqual([
      [0, 1],
      [1, 0.8],
      [5, 0.4],
      [30, 0.1],
      [38, 0.1],
    ]);
    expect(model.cut).toBe(true);
  });

  it('marks the deadline and «fast», and neither on the calendar clock', () => {
    expect(model.marks.map(({ name, hours }) => [name, hours])).toEqual([
      ['fast', 4],
      ['reply', 9],
    ]);
    expect(survivalModel({ ...answer, clock: 'calendar', atDeadline: null, atFast: null }, ALONE)).toMatchObject({
      marks: [],
      endHours: 72,
    });
  });

  it('ends where the data end, and leaves out a mark beyond', () => {
    const short = survivalModel(
      {
        ...answer,
        curve: { steps: [step(1, 0.8), step(6, 0.8)], wholeSteps: 2, longestSeconds: 6 * H },
        p90: figure(null),
      },
      ALONE,
    );
    expect([short.endHours, short.cut, short.points.at(-1)?.hours]).toEqual([6, false, 6]);
    expect(short.marks.map(({ name }) => name)).toEqual(['fast']);
  });

  it('reaches as far as the curve beside it is to be seen', () => {
    const beside = survivalModel(answer, { steps: [step(2, 0.5), step(90, 0.2)], leastHours: 96 });
    expect([beside.endHours, beside.previous.at(-1)?.hours, beside.points.at(-1)?.hours]).toEqual([96, 90, 96]);
  });

  it('draws nothing of nothing', () => {
    const none = survivalModel(
      {
        ...answer,
        curve: { steps: [], wholeSteps: 0, longestSeconds: null },
        p90: figure(null),
      },
      ALONE,
    );
    expect([none.points, none.previous]).toEqual([[], []]);
  });
});

describe('the share waiting at a time', () => {
  it.each([
    [0, 1],
    [1, 0.8],
    [4.9, 0.8],
    [200, 0.1],
    [201, null],
  ])('after %d h is %p', (hours, share) => expect(waitingAt(steps, hours * H)).toBe(share));

  it('is 0 for ever once all have their reply', () => {
    expect(waitingAt([step(1, 0)], 9 * H)).toBe(0);
    expect(waitingAt([], H)).toBeNull();
  });
});
