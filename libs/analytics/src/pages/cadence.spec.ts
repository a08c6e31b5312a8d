import { fullWeeks } from './cadence.js';

describe('the full weeks of a period', () => {
  it.each([
    ['whole ones', '2025-11-03', '2025-11-16', '2025-11-20', ['2025-11-03', '2025-11-10', 2]],
    ['those between two parts', '2025-11-04', '2025-11-18', '2025-11-20', ['2025-11-10', '2025-11-10', 1]],
    [
      'not the one of today, though it is Sunday',
      '2025-11-03',
      '2025-11-16',
      '2025-11-16',
      ['2025-11-03', '2025-11-03', 1],
    ],
    ['the one that ended yesterday', '2025-11-03', '2025-11-16', '2025-11-17', ['2025-11-03', '2025-11-10', 2]],
    ['none that has yet to come', '2025-11-03', '2025-11-30', '2025-11-20', ['2025-11-03', '2025-11-10', 2]],
  ] as const)('are %s', (_, from, to, today, [first, last, count]) => {
    expect(fullWeeks({ from, to, today })).toEqual({ first, last, count });
  });

  it('are none of a part of a week', () => {
    expect(fullWeeks({ from: '2025-11-04', to: '2025-11-09', today: '2025-11-20' })).toBeNull();
  });
});
