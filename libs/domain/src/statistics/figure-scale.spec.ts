import fc from 'fast-check';
import { figureScale, type ScaledFigure, type ScaleNorms } from './figure-scale.js';

const HOUR = 3_600;
const NORMS: ScaleNorms = { replyWorkingSeconds: 8 * HOUR, replyElapsedSeconds: null, greenFrom: 90, yellowFrom: 70 };
const FIGURES: readonly ScaledFigure[] = [
  'withinDeadline',
  'firstReply',
  'overdue',
  'subscribers',
  'coverage',
  'cadence',
];

describe('steps of a figure', () => {
  it.each([
    ['withinDeadline', 'working', [0.5, 0.7, 0.8, 0.9]],
    ['cadence', 'working', [0.5, 0.7, 0.8, 0.9]],
    ['coverage', 'working', [0.5, 0.7, 0.9]],
    ['firstReply', 'working', [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR]],
    ['firstReply', 'calendar', [3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR]],
    ['overdue', 'working', [1, 5, 10, 50]],
    ['subscribers', 'working', [10_000, 30_000, 100_000, 300_000]],
  ] as const)('%s by %s time stand on %j', (figure, clock, limits) => {
    expect(figureScale(figure, NORMS, clock)).toEqual(limits);
  });

  it('go by the deadline of the policy, whichever clock it is in', () => {
    const byClock = { ...NORMS, replyWorkingSeconds: null, replyElapsedSeconds: 24 * HOUR };
    expect(figureScale('firstReply', byClock, 'calendar').at(-1)).toBe(24 * HOUR);
    expect(figureScale('firstReply', byClock, 'working').at(-1)).toBe(8 * HOUR);
    expect(figureScale('firstReply', { ...NORMS, replyWorkingSeconds: HOUR }, 'working')).toEqual([
      480,
      900,
      1800,
      HOUR,
    ]);
  });

  it('end with the green zone, so that whoever is in it has one colour', () => {
    const norms = { ...NORMS, greenFrom: 95, yellowFrom: 80 };
    expect(figureScale('withinDeadline', norms, 'working').at(-1)).toBe(0.95);
    expect(figureScale('coverage', norms, 'working').at(-1)).toBe(0.95);
  });

  it('ascend and are at most five, whatever a policy says', () => {
    const norms = fc.record({
      replyWorkingSeconds: fc.option(fc.integer({ min: 60, max: 100 * HOUR })),
      replyElapsedSeconds: fc.option(fc.integer({ min: 60, max: 500 * HOUR })),
      greenFrom: fc.integer({ min: 1, max: 100 }),
      yellowFrom: fc.integer({ min: 0, max: 99 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...FIGURES), norms, fc.constantFrom('working', 'calendar'), (figure, each, clock) => {
        const limits = figureScale(figure, each, clock);
        expect(limits.length).toBeLessThanOrEqual(4);
        for (const [i, limit] of limits.entries()) expect(limit).toBeGreaterThan(limits[i - 1] ?? 0);
      }),
    );
  });
});
