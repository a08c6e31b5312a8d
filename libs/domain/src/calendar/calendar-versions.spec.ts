import { known, unknown, valueOrNull } from '../absence.js';
import { addWorkingSecondsAcross, versionInForce, workingSecondsAcross } from './calendar-versions.js';
import { compileWorkingCalendar } from './working-calendar.js';
import { DEFAULT_WORKING_RULES } from './working-rules.js';

const HOUR = 3600;
const NO_CALENDAR = unknown('no-calendar');
const local = (text: string): number => Date.parse(`${text}:00+03:00`) / 1000;
const nine = compileWorkingCalendar('Europe/Volgograd');
const eight = compileWorkingCalendar('Europe/Volgograd', { ...DEFAULT_WORKING_RULES, closeMinute: 1020 });
// Out of order on purpose.
const versions = [
  { effectiveFrom: local('2025-11-06T00:00'), value: eight },
  { effectiveFrom: local('2025-01-01T00:00'), value: nine },
];

describe('calendar versions', () => {
  it('finds the version in force', () => {
    expect(versionInForce(versions, local('2024-12-31T23:59'))).toBeNull();
    expect(versionInForce(versions, local('2025-11-05T23:59'))?.value).toBe(nine);
    expect(versionInForce(versions, local('2025-11-06T00:00'))?.value).toBe(eight);
  });

  it('sums working time over the versions', () => {
    const sum = workingSecondsAcross(versions, local('2025-11-05T09:00'), local('2025-11-07T00:00'));
    expect(sum).toEqual({ kind: 'known', value: 17 * HOUR });
    expect(workingSecondsAcross(versions, local('2024-12-01T09:00'), local('2025-11-07T00:00')).kind).toBe('unknown');
  });

  it('finds a due instant beyond the change, consistent with the sum', () => {
    const from = local('2025-11-05T10:00');
    const due = valueOrNull(addWorkingSecondsAcross(versions, from, 17 * HOUR)) ?? 0;
    expect(due).toBe(local('2025-11-07T10:00'));
    expect(workingSecondsAcross(versions, from, due)).toEqual({ kind: 'known', value: 17 * HOUR });
    expect(addWorkingSecondsAcross(versions, from, 8 * HOUR)).toEqual({
      kind: 'known',
      value: local('2025-11-05T18:00'),
    });
  });

  it.each([
    ['newest first', versions],
    ['oldest first', [...versions].reverse()],
  ])('are found in whatever order they are kept: %s', (_, kept) => {
    expect(versionInForce(kept, local('2025-12-01T00:00'))?.value).toBe(eight);
    expect(workingSecondsAcross(kept, local('2025-11-05T09:00'), local('2025-11-07T00:00'))).toEqual(known(17 * HOUR));
  });

  it('leave working time unknown where one of the calendars ends, and before the first', () => {
    const changing = [...versions, { effectiveFrom: local('2099-01-01T00:00'), value: nine }];
    expect(workingSecondsAcross(changing, local('2025-11-05T09:00'), local('2099-06-01T00:00'))).toEqual(NO_CALENDAR);
    expect(addWorkingSecondsAcross(changing, local('2025-11-05T09:00'), 1e9)).toEqual(NO_CALENDAR);
    expect(addWorkingSecondsAcross(versions, local('2024-12-01T09:00'), HOUR)).toEqual(NO_CALENDAR);
  });

  it('find what is due at the very change in the calendar that ends', () => {
    const change = local('2025-11-05T18:00');
    const from = local('2025-11-05T10:00');
    const atClose = [
      { effectiveFrom: 0, value: nine },
      { effectiveFrom: change, value: eight },
    ];
    expect(addWorkingSecondsAcross(atClose, from, 8 * HOUR)).toEqual(known(change));
    expect(workingSecondsAcross(atClose, from, change)).toEqual(known(8 * HOUR));
  });
});
