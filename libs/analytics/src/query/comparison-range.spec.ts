import { daysBetween } from '@gospulse/domain';
import fc from 'fast-check';
import { comparisonRange } from './comparison-range.js';

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

describe('what a period is compared with', () => {
  it.each([
    ['2026-10-27', '2026-11-23', 'previous', '2026-09-29', '2026-10-26'],
    ['2026-10-01', '2026-10-31', 'previous', '2026-09-01', '2026-09-30'],
    ['2026-10-27', '2026-11-23', 'year', '2025-10-27', '2025-11-23'],
    ['2026-10-27', '2026-11-23', 'weekdays', '2025-10-28', '2025-11-24'],
    ['2024-02-29', '2024-02-29', 'year', '2023-02-28', '2023-02-28'],
    ['2024-02-01', '2024-02-29', 'year', '2023-02-01', '2023-02-28'],
    ['2025-02-01', '2025-02-28', 'year', '2024-02-01', '2024-02-28'],
    ['2028-02-29', '2028-03-01', 'year', '2027-02-28', '2027-03-01'],
    ['2025-01-01', '2025-12-31', 'year', '2024-01-01', '2024-12-31'],
    ['2025-01-01', '2025-12-31', 'weekdays', '2023-01-04', '2024-01-03'],
    ['2024-06-01', '2026-05-31', 'year', '2022-06-01', '2024-05-31'],
  ] as const)('%s–%s by %s: %s–%s', (from, to, compare, earlier, until) => {
    expect(comparisonRange({ from, to }, compare, '2036-01-01')).toEqual({ from: earlier, to: until });
  });

  it('leaves out what is still to come', () => {
    const range = { from: '2026-11-01', to: '2026-12-31' };
    expect(comparisonRange(range, 'year', '2026-11-23')).toEqual({ from: '2025-11-01', to: '2025-11-23' });
    expect(comparisonRange(range, 'weekdays', '2026-11-23')).toEqual({ from: '2025-11-02', to: '2025-11-24' });
  });

  it('compares with nothing', () => {
    expect(comparisonRange({ from: '2026-11-01', to: '2026-11-23' }, 'none', '2026-11-23')).toBeNull();
  });

  const day = fc
    .date({ min: new Date('2001-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  it('never overlaps the period, keeps its length but for a leap day, and its weekdays when asked to', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom('previous', 'year', 'weekdays'), (one, other, compare) => {
        const [from, to] = [one, other].sort() as [string, string];
        const range = comparisonRange({ from, to }, compare, '2036-01-01')!;
        expect(range.to < from && range.from <= range.to).toBe(true);
        // Calendar units meet calendar units: see `precedingPeriod`.
        if (compare === 'previous') return;
        const drift = Math.abs(daysBetween(range.from, range.to) - daysBetween(from, to));
        expect(drift).toBeLessThanOrEqual(compare === 'year' ? 1 : 0);
        if (compare === 'weekdays') expect(weekday(range.from)).toBe(weekday(from));
      }),
    );
  });
});
