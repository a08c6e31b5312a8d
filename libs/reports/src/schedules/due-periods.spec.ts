import { duePeriods, nextAfter, nextPeriod, type Rhythm } from './due-periods.js';

const rhythm: Rhythm = {
  ...{ zone: 'Europe/Volgograd', periodKind: 'month', daysAfter: 4, time: '08:00' },
  startsAt: new Date('2026-01-01T00:00:00Z'),
};
const told = (more: Partial<Rhythm>, now: string) => ({
  next: nextPeriod({ ...rhythm, ...more }, new Date(now)).period.code,
  due: duePeriods({ ...rhythm, ...more }, new Date(now)).map(({ period }) => period.code),
});

it.each<[string, Partial<Rhythm>, string, string, string[]]>([
  ['a second before', {}, '2026-03-05T04:59:59Z', '2026-02', ['2026-01', '2025-12']],
  ['at the very instant', {}, '2026-03-05T05:00:00Z', '2026-03', ['2026-02', '2026-01', '2025-12']],
  ['before its first', { startsAt: new Date('2026-03-05T05:00:01Z') }, '2026-03-05T06:00:00Z', '2026-03', []],
  [
    'made in time for its first',
    { startsAt: new Date('2026-03-05T04:59:00Z') },
    '2026-03-05T06:00:00Z',
    '2026-03',
    ['2026-02'],
  ],
  ['that starts later', { startsAt: new Date('2026-07-01T00:00:00Z') }, '2026-03-05T06:00:00Z', '2026-06', []],
  [
    'of weeks, longer after their end than they are',
    { periodKind: 'week', daysAfter: 20, startsAt: new Date('2026-11-01T00:00:00Z') },
    '2026-11-30T12:00:00Z',
    '2026-W46',
    ['2026-W45', '2026-W44', '2026-W43', '2026-W42', '2026-W41'],
  ],
  ['of years', { periodKind: 'year', daysAfter: 0 }, '2027-01-01T06:00:00Z', '2027', ['2026', '2025']],
])('%s', (_, more, now, next, due) => {
  expect(told(more, now)).toEqual({ next, due });
});

it.each([
  [null, '2026-02'],
  ['2026-01-31', '2026-02'],
  ['2026-02-28', '2026-03'],
  ['2026-12-31', '2027-01'],
])('that was put off after %s was made does not promise it anew', (madeTo, next) => {
  expect(nextAfter(rhythm, madeTo, new Date('2026-03-01T00:00:00Z')).period.code).toBe(next);
});

it('of a service that stood still for years as many are told as anybody reads', () => {
  const due = duePeriods({ ...rhythm, periodKind: 'week', startsAt: new Date(0) }, new Date('2026-11-30T12:00:00Z'));
  expect(due).toHaveLength(61);
});
