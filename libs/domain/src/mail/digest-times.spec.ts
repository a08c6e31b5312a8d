import { compileWorkingCalendar } from '../calendar/working-calendar.js';
import { DEFAULT_WORKING_RULES } from '../calendar/working-rules.js';
import { digestSpread, dueUrgent, dueWeekly, newlyOverdueSince, nextLetterTime } from './digest-times.js';

const VOLGOGRAD = compileWorkingCalendar('Europe/Volgograd', {
  ...DEFAULT_WORKING_RULES,
  lunch: { fromMinute: 780, toMinute: 840 },
});
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
      until: at('2026-12-02T06:00:00Z'),
    });
  });

  it('may go until the second working day behind the first has ended, not into the next week', () => {
    // The first working day is a Tuesday, and a Friday.
    expect(dueWeekly(VOLGOGRAD, at('2024-11-05T07:00:00Z'), 0)?.until).toBe(at('2024-11-07T15:00:00Z'));
    expect(dueWeekly(VOLGOGRAD, at('2025-01-09T07:00:00Z'), 0)?.until).toBe(at('2025-01-10T15:00:00Z'));
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

  it('is written in the first hour where work begins shortly before noon, or behind it', () => {
    for (const openMinute of [690, 780]) {
      const rules = { ...DEFAULT_WORKING_RULES, openMinute, closeMinute: 1_200 };
      const late = compileWorkingCalendar('Europe/Volgograd', rules);
      const opens = at('2026-11-30T21:00:00Z') + openMinute * 60;
      expect(dueUrgent(late, opens + 3_599, 3_599)?.day).toBe('2026-12-01');
      expect(dueUrgent(late, opens + 3_600, 0)).toBeNull();
    }
  });

  it('noon is noon also on the day on which the clock changes', () => {
    // Sydney's clock goes ahead on Sunday, 4 October 2026: a working Sunday there.
    const open = { '2026': { holidays: [], workingWeekends: ['2026-10-04'], shortened: [] } };
    const sydney = compileWorkingCalendar('Australia/Sydney', DEFAULT_WORKING_RULES, open);
    expect(dueUrgent(sydney, at('2026-10-04T11:59:59+11:00'), 0)?.day).toBe('2026-10-04');
    expect(dueUrgent(sydney, at('2026-10-04T12:00:00+11:00'), 0)).toBeNull();
  });
});

describe('a letter that is ready', () => {
  it.each([
    ['in the morning goes at once', '2026-12-01T06:00:00Z', '2026-12-01T06:00:00Z'],
    ['at lunch goes at once', '2026-12-01T10:15:00Z', '2026-12-01T10:15:00Z'],
    ['at night waits for the morning', '2026-12-01T23:00:00Z', '2026-12-02T06:00:00Z'],
    ['when work has ended waits for the next day', '2026-12-01T15:00:00Z', '2026-12-02T06:00:00Z'],
    ['on Saturday waits for Monday', '2026-12-05T07:00:00Z', '2026-12-07T06:00:00Z'],
    ['on a holiday waits for the day behind it', '2026-11-04T07:00:00Z', '2026-11-05T06:00:00Z'],
  ])('%s', (_, ready, goes) => {
    expect(nextLetterTime(VOLGOGRAD, at(ready))).toBe(at(goes));
  });

  it('waits where no calendar tells when', () => {
    expect(nextLetterTime(VOLGOGRAD, at('2091-01-08T07:00:00Z'))).toBeNull();
  });
});

it.each([
  ['on Monday Friday is the working day before', '2026-11-30T07:00:00Z', '2026-11-26T21:00:00Z'],
  ['on Sunday as well', '2026-11-29T07:00:00Z', '2026-11-26T21:00:00Z'],
  ['on Tuesday it is Monday', '2026-12-01T07:00:00Z', '2026-11-29T21:00:00Z'],
])('%s', (_, instant, since) => {
  expect(newlyOverdueSince(VOLGOGRAD, at(instant))).toBe(at(since));
});

it('neighbours are spread over the hour', () => {
  const spread = Array.from({ length: 3_000 }, (_, account) => digestSpread(account + 1));
  const quarters = [0, 1, 2, 3].map((quarter) => spread.filter((one) => Math.floor(one / 900) === quarter).length);
  expect(Math.min(...quarters)).toBeGreaterThan(600);
  expect(spread.every((one) => Number.isInteger(one) && one >= 0 && one < 3_600)).toBe(true);
});
