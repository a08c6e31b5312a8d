import { compileWorkingCalendar } from './working-calendar.js';
import { DEFAULT_WORKING_RULES, type WorkingRules } from './working-rules.js';
import { CONTEST_WORKING_DAYS } from '../corrections/contest.js';
import { endOfWorkingDays } from './end-of-working-days.js';

const ZONE = 'Europe/Volgograd';
const always = (rules: WorkingRules) => [{ effectiveFrom: 0, value: compileWorkingCalendar(ZONE, rules) }];
const REGION = always(DEFAULT_WORKING_RULES);

function due(from: string, calendars = REGION, days = CONTEST_WORKING_DAYS): string {
  const end = endOfWorkingDays(calendars, ZONE, Date.parse(from) / 1_000, days);
  return end.kind === 'known' ? new Date(end.value * 1_000).toISOString() : end.reason;
}

describe('the end of working days', () => {
  it.each([
    ['of a Friday noon is the next Friday’s closing', '2025-11-21T09:00:00Z', '2025-11-28T15:00:00.000Z'],
    ['of a Friday night as well: the day does not count', '2025-11-21T20:59:59Z', '2025-11-28T15:00:00.000Z'],
    ['of a Saturday counts from Monday', '2025-11-22T09:00:00Z', '2025-11-28T15:00:00.000Z'],
    ['of a Sunday as well', '2025-11-23T09:00:00Z', '2025-11-28T15:00:00.000Z'],
    ['of a Monday’s first second is the next Monday’s closing', '2025-11-23T21:00:00Z', '2025-12-01T15:00:00.000Z'],
    ['goes around holidays, and 31 December and 9 January are off', '2025-12-26T09:00:00Z', '2026-01-14T15:00:00.000Z'],
    ['is an hour earlier on a shortened day', '2026-04-23T09:00:00Z', '2026-04-30T14:00:00.000Z'],
  ])('%s', (_, from, to) => {
    expect(due(from)).toBe(to);
  });

  it('is of days on which the region works, whatever its week', () => {
    const hours = [{ fromMinute: 600, toMinute: 840 }];
    const week = always({ ...DEFAULT_WORKING_RULES, weekdays: { saturday: hours, sunday: hours, monday: [] } });
    expect(due('2025-11-21T09:00:00Z', week, 2)).toBe('2025-11-23T11:00:00.000Z');
    expect(due('2025-11-21T09:00:00Z', week, 3)).toBe('2025-11-25T15:00:00.000Z');
  });

  it('follows rules that come into force meanwhile', () => {
    const closesAtNoon = compileWorkingCalendar(ZONE, { ...DEFAULT_WORKING_RULES, closeMinute: 720 });
    const versions = [...REGION, { effectiveFrom: Date.parse('2025-11-27T21:00:00Z') / 1_000, value: closesAtNoon }];
    expect(due('2025-11-20T09:00:00Z', versions)).toBe('2025-11-27T15:00:00.000Z');
    expect(due('2025-11-21T09:00:00Z', versions)).toBe('2025-11-28T09:00:00.000Z');
  });

  it('is not known beyond the production calendar, nor where nobody works', () => {
    expect(due('2039-06-01T09:00:00Z')).toBe('no-calendar');
    const off = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [] };
    expect(due('2025-03-21T09:00:00Z', always({ ...DEFAULT_WORKING_RULES, weekdays: off }), 1)).toBe(
      due('2025-03-21T09:00:00Z', [], 1),
    );
  });
});
