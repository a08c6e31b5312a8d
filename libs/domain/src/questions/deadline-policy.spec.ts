import { known, unknown } from '../absence.js';
import { compileWorkingCalendar } from '../calendar/working-calendar.js';
import { completeDeadlines, DEFAULT_POLICY, replyDeadline, replyDueAt } from './deadline-policy.js';

const calendars = [{ effectiveFrom: 0, value: compileWorkingCalendar('Europe/Volgograd') }];
const local = (text: string): number => Date.parse(`${text}:00+03:00`) / 1_000;
const DAY_BY_CLOCK = { clock: 'calendar', seconds: 86_400 } as const;

describe('the deadline of a first reply', () => {
  it('is in working time unless a policy has one by the clock', () => {
    expect(replyDeadline(DEFAULT_POLICY)).toEqual({ clock: 'working', seconds: 32_400 });
    expect(replyDeadline(completeDeadlines({ replyElapsedSeconds: 86_400 }))).toEqual(DAY_BY_CLOCK);
    expect(completeDeadlines({ replyElapsedSeconds: 86_400 }).replyWorkingSeconds).toBeNull();
    expect(replyDeadline(completeDeadlines({ replyElapsedSeconds: null }))).toEqual({
      clock: 'working',
      seconds: 32_400,
    });
    expect(completeDeadlines({})).toEqual(DEFAULT_POLICY);
  });

  it('by the clock is the same hour of the next day, whatever day that is', () => {
    expect(replyDueAt(calendars, local('2025-11-15T20:00'), DAY_BY_CLOCK)).toEqual(known(local('2025-11-16T20:00')));
    expect(replyDueAt(calendars, local('2025-12-31T23:59'), DAY_BY_CLOCK)).toEqual(known(local('2026-01-01T23:59')));
  });

  it('by the clock is known where no calendar reaches, in working time is not', () => {
    const asked = local('2031-05-05T12:00');
    expect(replyDueAt(calendars, asked, DAY_BY_CLOCK)).toEqual(known(asked + 86_400));
    expect(replyDueAt(calendars, asked, { clock: 'working', seconds: 60 })).toEqual(unknown('no-calendar'));
  });
});
