import fc from 'fast-check';
import { dayNumber } from './day.js';
import { instantOfLocal, localDay, localHourAndWeekday, startOfLocalDay } from './local-time.js';
import { isKnownZone, zoneOffsetSeconds } from './zone-offset.js';

const at = (iso: string): number => Date.parse(iso) / 1000;

describe('local time', () => {
  it.each([
    // Volgograd: +3 until 28.10.2018 02:00, +4 until 27.12.2020 02:00, +3 since.
    ['2018-10-27T22:59:59Z', 3],
    ['2018-10-27T23:00:00Z', 4],
    ['2020-12-26T21:59:59Z', 4],
    ['2020-12-26T22:00:00Z', 3],
    ['2026-06-01T00:00:00Z', 3],
  ])('Volgograd at %s is UTC+%d', (iso, hours) => {
    expect(zoneOffsetSeconds('Europe/Volgograd', at(iso))).toBe(hours * 3600);
  });

  it.each([
    ['Europe/Volgograd', '2018-10-28', '2018-10-27T21:00:00Z'],
    ['Europe/Volgograd', '2018-10-29', '2018-10-28T20:00:00Z'],
    ['Europe/Volgograd', '2020-12-27', '2020-12-26T20:00:00Z'],
    ['Europe/Volgograd', '2020-12-28', '2020-12-27T21:00:00Z'],
    ['Europe/Kaliningrad', '2025-01-01', '2024-12-31T22:00:00Z'],
    ['Asia/Kamchatka', '2025-01-01', '2024-12-31T12:00:00Z'],
    // Midnight did not exist: the day began at 01:00.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
  ])('%s: %s began at %s', (zone, day, iso) => {
    expect(startOfLocalDay(zone, day)).toBe(at(iso));
    expect(localDay(zone, at(iso))).toBe(day);
    expect(localDay(zone, at(iso) - 1)).not.toBe(day);
  });

  it.each([
    // Volgograd's clock jumped from 02:00 to 03:00, and two years later fell from 02:00 to 01:00.
    ['2018-10-28', '01:59', '2018-10-27T22:59:00Z'],
    ['2018-10-28', '02:30', '2018-10-27T23:00:00Z'],
    ['2018-10-28', '03:00', '2018-10-27T23:00:00Z'],
    ['2020-12-27', '01:30', '2020-12-26T21:30:00Z'],
    ['2020-12-27', '02:00', '2020-12-26T23:00:00Z'],
  ])('on %s the clock showed %s at %s', (day, clock, iso) => {
    const [hour = 0, minute = 0] = clock.split(':').map(Number);
    expect(instantOfLocal('Europe/Volgograd', dayNumber(day), hour * 3600 + minute * 60)).toBe(at(iso));
  });

  it('tells hour and weekday', () => {
    expect(localHourAndWeekday('Europe/Volgograd', at('2025-11-02T20:59:59Z'))).toEqual({ hour: 23, weekday: 7 });
    expect(localHourAndWeekday('Europe/Volgograd', at('2025-11-02T21:00:00Z'))).toEqual({ hour: 0, weekday: 1 });
  });

  it('knows its zones', () => {
    expect(isKnownZone('Europe/Volgograd')).toBe(true);
    expect(isKnownZone('Europe/Stalingrad')).toBe(false);
    expect(() => localDay('Europe/Stalingrad', 0)).toThrow(RangeError);
  });

  it('agrees with Intl, inside and outside the table of offsets', () => {
    const zones = fc.constantFrom('Europe/Volgograd', 'Europe/Moscow', 'Asia/Yakutsk', 'America/New_York');
    fc.assert(
      fc.property(zones, fc.integer({ min: at('1995-01-01'), max: at('2060-01-01') }), (zone, instant) => {
        const expected = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant * 1000);
        expect(localDay(zone, instant)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
