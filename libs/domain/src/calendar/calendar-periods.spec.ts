import fc from 'fast-check';
import { precedingPeriod, shiftPeriod } from './calendar-periods.js';
import { addDays, daysBetween, isoWeekday } from './day.js';

/** A Monday. */
const TODAY = '2026-11-23';

describe('the period before', () => {
  it.each([
    ['October meets September', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30'],
    ['March meets February', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['January meets December', '2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['a quarter meets a quarter', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30'],
    ['the first quarter meets the last', '2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
    ['two months meet two months', '2026-09-01', '2026-10-31', '2026-07-01', '2026-08-31'],
    ['a year meets a year', '2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
    ['a week meets a week', '2026-11-16', '2026-11-22', '2026-11-09', '2026-11-15'],
    ['this month meets as much of the last one', '2026-11-01', TODAY, '2026-10-01', '2026-10-23'],
    ['a month asked for to its end, too', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-23'],
    ['this quarter meets as much of the last one', '2026-10-01', TODAY, '2026-07-01', '2026-08-23'],
    ['this year meets as much of the last one', '2026-01-01', TODAY, '2025-01-01', '2025-11-23'],
    ['months that begin no quarter are days', '2026-09-01', TODAY, '2026-06-09', '2026-08-31'],
    ['28 days meet 28 days', '2026-10-27', TODAY, '2026-09-29', '2026-10-26'],
    ['four weeks meet four weeks', '2026-10-26', '2026-11-22', '2026-09-28', '2026-10-25'],
    ['a Monday is a day', TODAY, TODAY, '2026-11-22', '2026-11-22'],
    ['days of one’s own that are still to come are left out', '2026-11-10', '2026-12-10', '2026-10-27', '2026-11-09'],
  ])('%s', (_, from, to, earlier, until) => {
    expect(precedingPeriod({ from, to }, TODAY)).toEqual({ from: earlier, to: until });
  });

  it.each([
    ['this week meets as much of the last one', '2026-11-16', '2026-11-19', '2026-11-09', '2026-11-12'],
    ['the 31st meets the last day of a shorter month', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30'],
    ['the 30th meets the last day of February', '2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['the first of a month meets the first', '2026-11-01', '2026-11-01', '2026-10-01', '2026-10-01'],
    ['the first month of a quarter is a month', '2026-10-01', '2026-10-15', '2026-09-01', '2026-09-15'],
    ['a quarter is one at the end of its second month', '2026-10-01', '2026-11-30', '2026-07-01', '2026-08-30'],
    ['a year is one at the end of a month', '2026-01-01', '2026-06-30', '2025-01-01', '2025-06-30'],
    ['a year is one at the end of a quarter, too', '2026-01-01', '2026-09-30', '2025-01-01', '2025-09-30'],
    ['a quarter meets a quarter', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30'],
    ['months that begin no quarter are months', '2026-09-01', '2026-10-31', '2026-07-01', '2026-08-31'],
    ['a week that begins a month is a week', '2026-06-01', '2026-06-07', '2026-05-25', '2026-05-31'],
  ])('on its last day %s', (_, from, today, earlier, until) => {
    expect(precedingPeriod({ from, to: today }, today)).toEqual({ from: earlier, to: until });
  });
});

describe('the neighbouring period', () => {
  it.each([
    ['2026-10-27', TODAY, -1, '2026-09-29', '2026-10-26'],
    ['2026-10-27', TODAY, 1, '2026-10-27', TODAY],
    ['2026-11-01', '2026-11-07', 1, '2026-11-08', '2026-11-14'],
    ['2026-11-12', '2026-11-18', 1, '2026-11-17', TODAY],
    ['2026-10-01', '2026-10-31', -1, '2026-09-01', '2026-09-30'],
    ['2026-10-01', '2026-10-31', 1, '2026-11-01', TODAY],
    ['2026-11-01', TODAY, -1, '2026-10-01', '2026-10-31'],
    ['2026-11-01', TODAY, 1, '2026-11-01', TODAY],
    ['2026-03-01', '2026-03-31', -1, '2026-02-01', '2026-02-28'],
    ['2026-01-01', '2026-01-31', -1, '2025-12-01', '2025-12-31'],
    ['2026-07-01', '2026-09-30', -1, '2026-04-01', '2026-06-30'],
    ['2026-07-01', '2026-09-30', 1, '2026-10-01', TODAY],
    ['2026-10-01', TODAY, -1, '2026-07-01', '2026-09-30'],
    ['2025-01-01', '2025-12-31', -1, '2024-01-01', '2024-12-31'],
    ['2026-11-16', '2026-11-22', -1, '2026-11-09', '2026-11-15'],
    ['2026-11-16', '2026-11-22', 1, TODAY, TODAY],
  ] as const)('%s–%s by %i', (from, to, direction, newFrom, newTo) => {
    expect(shiftPeriod({ from, to }, direction, TODAY)).toEqual({ from: newFrom, to: newTo });
  });
});

const day = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('whatever the days', () => {
  it('the period before ends before it, and a step back from a whole unit is the period before', () => {
    fc.assert(
      fc.property(day, fc.nat(400), day, (from, length, today) => {
        const range = { from, to: addDays(from, length) };
        const before = precedingPeriod(range, today);
        expect(before.from <= before.to && before.to < from).toBe(true);
        if (today > range.to) expect(shiftPeriod(range, -1, today)).toEqual(before);
      }),
    );
  });

  it('a month, a quarter or a week that goes on meets no more days than it has', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('month', 'week'), (today, unit) => {
        const from = unit === 'month' ? `${today.slice(0, 7)}-01` : addDays(today, 1 - isoWeekday(today));
        const range = { from, to: today };
        const before = precedingPeriod(range, today);
        const isWhole = addDays(today, 1).endsWith('-01');
        if (!isWhole) expect(daysBetween(before.from, before.to)).toBeLessThanOrEqual(daysBetween(from, today));
      }),
    );
  });
});
