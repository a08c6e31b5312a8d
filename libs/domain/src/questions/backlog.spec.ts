import fc from 'fast-check';
import { workingSecondsAcross } from '../calendar/calendar-versions.js';
import { compileWorkingCalendar } from '../calendar/working-calendar.js';
import { BACKLOG_BOUNDS_WORKING_SECONDS, backlogByAge, backlogInstants } from './backlog.js';

const calendars = [{ effectiveFrom: 0, value: compileWorkingCalendar('Europe/Volgograd') }];
const at = (instant: string): number => Date.parse(instant) / 1_000;

describe('backlogInstants', () => {
  it('are told by the working clock: on Monday at noon, Friday counts and the weekend does not', () => {
    // Local noon is 09:00 in UTC; three hours have been worked.
    const instants = backlogInstants(calendars, at('2025-11-17T09:00:00Z'));
    expect(instants).toEqual({
      kind: 'known',
      value: ['2025-11-17T08:00:00Z', '2025-11-14T14:00:00Z', '2025-11-14T09:00:00Z', '2025-11-12T12:00:00Z'].map(at),
    });
  });

  it('split any questions into the classes of their waits', () => {
    const cutoffs = fc.integer({ min: at('2025-01-15T00:00:00Z'), max: at('2025-12-31T00:00:00Z') });
    const ages = fc.array(fc.integer({ min: 0, max: 40 * 86_400 }), { maxLength: 40 });
    fc.assert(
      fc.property(cutoffs, ages, (cutoff, back) => {
        const instants = backlogInstants(calendars, cutoff);
        if (instants.kind === 'unknown') throw new Error(instants.reason);
        const asked = back.map((seconds) => cutoff - seconds);
        const waits = asked.map((from) => {
          const waited = workingSecondsAcross(calendars, from, cutoff);
          return waited.kind === 'known' ? waited.value : NaN;
        });
        const byInstant = BACKLOG_BOUNDS_WORKING_SECONDS.map(
          (_, index) => asked.filter((from) => from <= (instants.value[index] ?? 0)).length,
        );
        const classes = [asked.length, ...byInstant].map((count, index) => count - (byInstant[index] ?? 0));
        expect(classes).toEqual(backlogByAge(waits));
      }),
      { numRuns: 200 },
    );
  });

  it('are unknown where no calendar reaches', () => {
    expect(backlogInstants(calendars, at('1990-11-17T09:00:00Z'))).toEqual({ kind: 'unknown', reason: 'no-calendar' });
    expect(backlogInstants([], at('2025-11-17T09:00:00Z'))).toEqual({ kind: 'unknown', reason: 'no-calendar' });
  });
});
