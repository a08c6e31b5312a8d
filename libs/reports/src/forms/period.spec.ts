import { addDays, PERIOD_KINDS } from '@gospulse/domain';
import fc from 'fast-check';
import { finishedPeriods } from './finished-periods.js';
import { isOver, periodWith, readPeriod } from './period.js';

describe('a period by its code', () => {
  it.each([
    ['2026-W47', 'week', '2026-11-16', '2026-11-22'],
    ['2026-W01', 'week', '2025-12-29', '2026-01-04'],
    ['2026-W53', 'week', '2026-12-28', '2027-01-03'],
    ['2026-02', 'month', '2026-02-01', '2026-02-28'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2026-12', 'month', '2026-12-01', '2026-12-31'],
    ['2026-Q1', 'quarter', '2026-01-01', '2026-03-31'],
    ['2026-Q4', 'quarter', '2026-10-01', '2026-12-31'],
    ['2026-H2', 'half-year', '2026-07-01', '2026-12-31'],
    ['2026', 'year', '2026-01-01', '2026-12-31'],
    ['last-week', 'week', '2026-11-23', '2026-11-29'],
    ['last-month', 'month', '2026-10-01', '2026-10-31'],
    ['last-quarter', 'quarter', '2026-07-01', '2026-09-30'],
    ['last-half-year', 'half-year', '2026-01-01', '2026-06-30'],
    ['last-year', 'year', '2025-01-01', '2025-12-31'],
  ])('%s is a %s from %s to %s', (code, kind, from, to) => {
    expect(readPeriod(code, '2026-11-30')).toMatchObject({ kind, from, to });
  });

  it.each([
    '2025-W53',
    '0000',
    '0000-W01',
    '1899-12',
    '3000-W01',
    '9999',
    '9999-W52',
    '2026-W00',
    '2026-W54',
    '2026-13',
    '2026-00',
    '2026-Q5',
    '2026-H3',
    '2026-1',
    'last-day',
    '',
    '26',
  ])('%j is none', (code) => expect(readPeriod(code, '2026-11-30')).toBeNull());

  it.each(['1900', '1900-W01', '1900-01', '2999', '2999-W52', '2999-H2'])('%s has its days', (code) => {
    expect(readPeriod(code, '2026-11-30')?.code).toBe(code);
  });

  it('is found again by its own code, holds its day, and joins the next one', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(fc.constantFrom(...PERIOD_KINDS), day, (kind, within) => {
        const period = periodWith(kind, within);
        expect(period.from <= within && within <= period.to).toBe(true);
        expect(readPeriod(period.code, '2026-11-30')).toEqual(period);
        expect(periodWith(kind, addDays(period.to, 1)).from).toBe(addDays(period.to, 1));
      }),
    );
  });
});

it('is over when its last day is, by the clock of the region', () => {
  const period = { from: '2026-11-23', to: '2026-11-29' };
  expect(isOver(period, 'Europe/Volgograd', new Date('2026-11-29T20:59:59Z'))).toBe(false);
  expect(isOver(period, 'Europe/Volgograd', new Date('2026-11-29T21:00:00Z'))).toBe(true);
});

it.each([
  ['week', ['2026-W48', '2026-W47']],
  ['month', ['2026-11', '2026-10']],
  ['quarter', ['2026-Q3']],
  ['half-year', ['2026-H1']],
  ['year', []],
] as const)('of each %s that is over something is offered as long as something is known', (kind, newest) => {
  const codes = finishedPeriods(kind, '2026-01-15', '2026-12-02').map(({ code }) => code);
  expect(codes.slice(0, 2)).toEqual(kind === 'quarter' ? ['2026-Q3', '2026-Q2'] : newest);
  const [oldest] = finishedPeriods('month', '2026-01-15', '2026-12-02').slice(-1);
  expect(oldest?.code).toBe('2026-01');
  expect(finishedPeriods('week', '1990-01-01', '2026-12-02')).toHaveLength(60);
});
