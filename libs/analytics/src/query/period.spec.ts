import { comparisonPeriod, periodBefore, resolvePeriod, type ResolvedPeriod } from './period.js';

const ZONE = 'Europe/Volgograd';
/** An afternoon in the region. */
const NOW = Date.parse('2025-11-21T12:00:00Z') / 1_000;

function resolved(from: string, to: string, now = NOW): ResolvedPeriod {
  const result = resolvePeriod({ from, to, compare: 'previous' }, ZONE, now);
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.period;
}

describe('the days of a period', () => {
  it.each<[string, [string, string], { today: string; lastWholeDay: string; unfinished: boolean }]>([
    [
      'that goes on',
      ['2025-11-01', '2025-11-21'],
      { today: '2025-11-21', lastWholeDay: '2025-11-20', unfinished: true },
    ],
    [
      'that reaches ahead',
      ['2025-11-01', '2025-12-31'],
      { today: '2025-11-21', lastWholeDay: '2025-11-20', unfinished: true },
    ],
    [
      'that is over',
      ['2025-11-01', '2025-11-15'],
      { today: '2025-11-21', lastWholeDay: '2025-11-15', unfinished: false },
    ],
    [
      'of today alone',
      ['2025-11-21', '2025-11-21'],
      { today: '2025-11-21', lastWholeDay: '2025-11-20', unfinished: true },
    ],
  ])('%s', (_, [from, to], expected) => {
    expect(resolved(from, to)).toMatchObject(expected);
  });

  it('are local ones', () => {
    // Midnight in Volgograd is 21:00 in UTC.
    expect(resolved('2025-11-01', '2025-11-30', Date.parse('2025-11-21T20:59:59Z') / 1_000).today).toBe('2025-11-21');
    expect(resolved('2025-11-01', '2025-11-30', Date.parse('2025-11-21T21:00:00Z') / 1_000).today).toBe('2025-11-22');
  });

  it('of the comparison are told at its own cut-off', () => {
    const long = comparisonPeriod(resolved('2025-11-08', '2025-11-14'), ZONE);
    expect(long).toMatchObject({ to: '2025-11-07', today: '2025-11-14', lastWholeDay: '2025-11-07' });
    const unfinished = periodBefore(resolved('2025-11-15', '2025-11-21'), ZONE);
    expect(unfinished).toMatchObject({ to: '2025-11-14', today: '2025-11-14', lastWholeDay: '2025-11-13' });
  });
});

describe('the comparison is judged at the same moment of its life', () => {
  it.each([
    ['as long after its end', '2025-11-08', '2025-11-14', '2025-11-14T12:00:00Z'],
    ['at the same hour of the day that goes on', '2025-11-15', '2025-11-21', '2025-11-14T12:00:00Z'],
    ['at the same hour of the same date, this month', '2025-11-01', '2025-11-21', '2025-10-21T12:00:00Z'],
    ['also if the month is asked for to its end', '2025-11-01', '2025-11-30', '2025-10-21T12:00:00Z'],
    ['as long after the end of the month before', '2025-10-01', '2025-10-31', '2025-10-21T12:00:00Z'],
  ])('%s', (_, from, to, cutoff) => {
    const period = resolved(from, to);
    const then = comparisonPeriod(period, ZONE)!;
    expect(new Date(then.cutoff * 1_000).toISOString()).toBe(new Date(cutoff).toISOString());
    // Whoever had opened that period at that moment would have been judged alike.
    const opened = resolved(then.from, then.to, then.cutoff);
    const { today, lastWholeDay, start, cutoff: judged } = opened;
    expect(then).toMatchObject({ today, lastWholeDay, start, cutoff: judged });
  });
});

describe('a period that cannot be', () => {
  it.each([
    ['2025-11-21', '2025-11-20', 'from-after-to'],
    ['2025-11-22', '2025-11-23', 'in-the-future'],
    ['2020-01-01', '2025-11-21', 'too-long'],
  ])('%s–%s: %s', (from, to, problem) => {
    expect(resolvePeriod({ from, to, compare: 'none' }, ZONE, NOW)).toEqual({ kind: 'problem', problem });
  });
});
