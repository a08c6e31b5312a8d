import { compileWorkingCalendar } from '../calendar/working-calendar.js';
import { digestSpread, dueUrgent, dueWeekly } from './digest-times.js';

const VOLGOGRAD = compileWorkingCalendar('Europe/Volgograd');
const KAMCHATKA = compileWorkingCalendar('Asia/Kamchatka');
const at = (instant: string) => Date.parse(instant) / 1_000;

describe('the letter of a week', () => {
  // Volgograd is three hours ahead of UTC, and works from 9.
  it.each<[string, string, number, string | null]>([
    ['before work on Monday', '2026-11-30T05:59:59Z', 0, null],
    ['Monday at 9', '2026-11-30T06:00:00Z', 0, '2026-11-30'],
    ['its turn has not come', '2026-11-30T06:10:00Z', 1_800, null],
    ['its turn has come', '2026-11-30T06:30:00Z', 1_800, '2026-11-30'],
    ['Monday evening', '2026-11-30T16:00:00Z', 0, null],
    ['Tuesday, a day late', '2026-12-01T07:00:00Z', 0, '2026-11-30'],
    ['Wednesday, two days late', '2026-12-02T07:00:00Z', 0, '2026-11-30'],
    ['Thursday is too late', '2026-12-03T07:00:00Z', 0, null],
    ['Saturday', '2026-12-05T07:00:00Z', 0, null],
    ['a holiday on Monday, 4 November 2024: no', '2024-11-04T07:00:00Z', 0, null],
    ['the working day behind it', '2024-11-05T07:00:00Z', 0, '2024-11-04'],
    ['the January holidays: a week without a letter', '2026-01-05T07:00:00Z', 0, null],
    ['a year that has no calendar', '2091-01-08T07:00:00Z', 0, null],
  ])('%s', (_, instant, spread, week) => {
    expect(dueWeekly(VOLGOGRAD, at(instant), spread)?.week ?? null).toBe(week);
  });

  it('goes by the clock of the reader: Monday in Kamchatka begins on Sunday by that of Greenwich', () => {
    expect(dueWeekly(KAMCHATKA, at('2026-11-29T21:00:00Z'), 0)).toEqual({
      week: '2026-11-30',
      since: at('2026-11-29T21:00:00Z'),
    });
  });
});

describe('the letter about what falls due today', () => {
  it.each<[string, string, number, boolean]>([
    ['before work', '2026-12-01T05:59:00Z', 0, false],
    ['in the morning', '2026-12-01T06:00:00Z', 0, true],
    ['before its turn', '2026-12-01T06:30:00Z', 3_000, false],
    ['just before noon', '2026-12-01T08:59:59Z', 3_000, true],
    ['at noon', '2026-12-01T09:00:00Z', 0, false],
    ['on Sunday', '2026-11-29T07:00:00Z', 0, false],
    ['on a holiday', '2026-11-04T07:00:00Z', 0, false],
  ])('%s', (_, instant, spread, isDue) => {
    expect(dueUrgent(VOLGOGRAD, at(instant), spread) !== null).toBe(isDue);
  });

  it('on Monday what fell due since Friday began is new', () => {
    expect(dueUrgent(VOLGOGRAD, at('2026-11-30T07:00:00Z'), 0)).toEqual({
      day: '2026-11-30',
      newSince: at('2026-11-26T21:00:00Z'),
      until: at('2026-11-30T10:00:00Z'),
    });
  });
});

it('neighbours are spread over the hour', () => {
  const spread = Array.from({ length: 3_000 }, (_, account) => digestSpread(account + 1));
  const quarters = [0, 1, 2, 3].map((quarter) => spread.filter((one) => Math.floor(one / 900) === quarter).length);
  expect(Math.min(...quarters)).toBeGreaterThan(600);
  expect(spread.every((one) => Number.isInteger(one) && one >= 0 && one < 3_600)).toBe(true);
});
