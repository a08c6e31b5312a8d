import fc from 'fast-check';
import { addDays } from './day.js';
import { localDay, startOfLocalDay } from './local-time.js';
import { scheduledAt } from './scheduled-at.js';

const at = (...[zone, to, after]: Parameters<typeof scheduledAt>) =>
  new Date(scheduledAt(zone, to, after) * 1_000).toISOString();

it.each<[string, string, string, number, string, string]>([
  ['the next morning', 'Europe/Volgograd', '2026-10-31', 0, '08:00', '2026-11-01T05:00:00.000Z'],
  ['days later', 'Europe/Volgograd', '2026-10-31', 4, '08:00', '2026-11-05T05:00:00.000Z'],
  ['over the end of a year', 'Europe/Volgograd', '2026-12-31', 9, '00:00', '2027-01-09T21:00:00.000Z'],
  ['on 29 February', 'Asia/Tomsk', '2028-01-31', 28, '10:30', '2028-02-29T03:30:00.000Z'],
  ['after a February of 28 days', 'Asia/Tomsk', '2027-02-28', 0, '10:30', '2027-03-01T03:30:00.000Z'],
  ['at the last minute of a day', 'Asia/Kamchatka', '2026-09-30', 0, '23:59', '2026-10-01T11:59:00.000Z'],
  ['as the region changes its zone: before', 'Europe/Volgograd', '2018-10-27', 0, '01:00', '2018-10-27T22:00:00.000Z'],
  [
    'as the region changes its zone: a time left out',
    'Europe/Volgograd',
    '2018-10-27',
    0,
    '02:30',
    '2018-10-27T23:00:00.000Z',
  ],
  ['after the region has changed its zone', 'Europe/Volgograd', '2018-10-27', 0, '09:00', '2018-10-28T05:00:00.000Z'],
  [
    'at a time that is shown twice: the first',
    'Europe/Volgograd',
    '2020-12-26',
    0,
    '01:30',
    '2020-12-26T21:30:00.000Z',
  ],
  ['at a summer time that begins', 'Europe/Berlin', '2026-03-28', 0, '02:30', '2026-03-29T01:00:00.000Z'],
  ['at a summer time that ends', 'Europe/Berlin', '2026-10-24', 0, '02:30', '2026-10-25T00:30:00.000Z'],
])('%s', (_, zone, to, daysAfter, time, expected) => {
  expect(at(zone, to, { daysAfter, time })).toBe(expected);
});

it('lies on its day by the clock of the region, never within the period, and later periods are due later', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Europe/Volgograd', 'Asia/Tomsk', 'Asia/Kamchatka', 'Europe/Berlin', 'America/Havana', 'UTC'),
      fc.integer({ min: 0, max: 12_000 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 1_439 }),
      (zone, days, daysAfter, minute) => {
        const to = addDays('2008-01-01', days);
        const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
        const instant = scheduledAt(zone, to, { daysAfter, time });
        expect(localDay(zone, instant)).toBe(addDays(to, 1 + daysAfter));
        expect(instant).toBeGreaterThanOrEqual(startOfLocalDay(zone, addDays(to, 1)));
        expect(scheduledAt(zone, addDays(to, 7), { daysAfter, time })).toBeGreaterThan(instant);
      },
    ),
    { numRuns: 300 },
  );
});
