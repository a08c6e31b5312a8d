import fc from 'fast-check';
import { valueOrNull } from '../absence.js';
import { compileWorkingCalendar, type WorkingCalendar } from './working-calendar.js';
import { countWorkingSeconds, OLD_CALENDAR, RULES, ZONE } from './working-time-reference.spec-helper.js';
import {
  type OwnHours,
  WEEKDAYS,
  type WeekdayHours,
  type WorkingInterval,
  type WorkingRules,
} from './working-rules.js';
import { addWorkingSeconds, isWorkingInstant, workingSeconds } from './working-time.js';

const at = (iso: string): number => Date.parse(iso) / 1000;
const DAY = 86_400;
/** Volgograd's clock: 02:00 became 03:00, and two years later 02:00 became 01:00. */
const CHANGES = [at('2018-10-27T23:00:00Z'), at('2020-12-26T22:00:00Z')];
const FROM = at('2018-01-02T00:00:00Z');
const TO = at('2021-12-30T00:00:00Z');

const calendars = Object.fromEntries(
  Object.entries(RULES).map(([name, rules]) => [name, compileWorkingCalendar(ZONE, rules, OLD_CALENDAR)]),
);
const calendarOf = (name: string): WorkingCalendar => {
  const found = calendars[name];
  if (found === undefined) throw new RangeError(`no calendar ${name}`);
  return found;
};
const seconds = (name: string, from: number, to: number): number =>
  valueOrNull(workingSeconds(calendarOf(name), from, to)) ?? Number.NaN;

// By name, so that a counterexample can be read.
const rules = fc.constantFrom(...Object.keys(RULES));
const anywhere = fc.integer({ min: FROM, max: TO });
const nearChange = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -3 * DAY, max: 3 * DAY }))
  .map(([change, shift]) => change + shift);
const bounds = ['lunch', 'night'].flatMap((name) => [...calendarOf(name).opens, ...calendarOf(name).closes]);
const atBound = fc
  .tuple(fc.constantFrom(...bounds.filter((bound) => bound > FROM && bound < TO)), fc.integer({ min: -1, max: 1 }))
  .map(([bound, shift]) => bound + shift);
const instant = fc.oneof(anywhere, nearChange, atBound);

describe('working time against a count minute by minute, to the second', () => {
  const agree = (name: string, from: number, length: number): void => {
    const to = Math.min(from + length, TO);
    expect(seconds(name, from, to)).toBe(countWorkingSeconds(ZONE, RULES[name]!, OLD_CALENDAR, from, to));
  };

  it.each(Object.keys(RULES))('%s: over random intervals', (name) => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 8 * DAY }), (from, length) => agree(name, from, length)),
      { numRuns: 40 },
    );
  });

  it.each(Object.keys(RULES))('%s: second by second across both changes of the clock', (name) => {
    for (const change of CHANGES) {
      for (const shift of [-7201, -3600, -61, -1, 0, 1, 59, 1800, 3599, 3600, 7201]) {
        agree(name, change + shift, 7_321);
        agree(name, change - 2 * DAY, 2 * DAY + shift);
      }
    }
  });

  it('over all four years', () => {
    for (const name of ['lunch', 'regional']) agree(name, FROM, TO - FROM);
  });

  it('counts 23 hours in the day that lost one, and 25 in the day that got it back', () => {
    const day = (start: string, end: string): number => seconds('roundTheClock', at(start), at(end)) / 3600;
    // The first of the two is a shortened day: it closes at 23:00.
    expect(day('2018-10-28T00:00:00+03:00', '2018-10-29T00:00:00+04:00')).toBe(22);
    expect(day('2020-12-27T00:00:00+04:00', '2020-12-28T00:00:00+03:00')).toBe(25);
  });
});

/** Stretches of a day, in order and apart. */
const stretches = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((quarters) => quarters.sort((a, b) => a - b).map((quarter) => quarter * 15))
  .map((minutes) =>
    Array.from({ length: Math.floor(minutes.length / 2) }, (_, at): WorkingInterval => ({
      fromMinute: minutes[2 * at] ?? 0,
      toMinute: minutes[2 * at + 1] ?? 0,
    })),
  );
const weekdays: fc.Arbitrary<WeekdayHours> = fc.record(
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, stretches])),
  { requiredKeys: [] },
);
const own: fc.Arbitrary<OwnHours> = fc.oneof(
  fc.record({ weekdays, worksOnHolidays: fc.boolean() }, { requiredKeys: [] }),
  fc.constant<OwnHours>({ roundTheClock: true }),
);
const someDays = fc.array(fc.constantFrom('2018-05-01', '2018-05-05', '2018-10-28', '2018-11-03', '2018-12-29'));
const policies: fc.Arbitrary<WorkingRules> = fc.record(
  {
    openMinute: fc.integer({ min: 0, max: 600 }),
    closeMinute: fc.integer({ min: 900, max: 1440 }),
    lunch: fc.option(fc.constant({ fromMinute: 780, toMinute: 828 })),
    shortenedByMinutes: fc.integer({ min: 0, max: 300 }),
    weekdays,
    overrides: fc.record({ daysOff: someDays, workingDays: someDays, shortened: someDays }, { requiredKeys: [] }),
    kinds: fc.record({ mfc: own }, { requiredKeys: [] }),
    institutions: fc.record({ '1023400000001': own }, { requiredKeys: [] }),
  },
  { requiredKeys: ['openMinute', 'closeMinute', 'lunch', 'shortenedByMinutes'] },
);
const keepers = fc.record({ kind: fc.constantFrom('mfc', 'school'), ogrn: fc.constantFrom('1023400000001', 'x') });

describe('working time of whatever policy and institution', () => {
  it('is what a count minute by minute finds', () => {
    const year = { 2018: OLD_CALENDAR[2018]! };
    const near = fc.constantFrom('2018-04-27', '2018-06-08', '2018-10-26', '2018-11-02', '2018-12-28');
    fc.assert(
      fc.property(policies, keepers, near, fc.nat({ max: 5 * DAY }), (policy, keeper, day, shift) => {
        const calendar = compileWorkingCalendar(ZONE, policy, year, keeper);
        const from = at(`${day}T00:00:00Z`) - 2 * DAY + shift;
        const to = Math.min(from + 5 * DAY, at('2018-12-31T00:00:00Z'));
        const counted = countWorkingSeconds(ZONE, policy, year, from, to, keeper);
        expect(valueOrNull(workingSeconds(calendar, from, to))).toBe(counted);
      }),
      { numRuns: 120 },
    );
  });
});

describe('working time as a law, over both changes of the clock', () => {
  it('adds up over any split into many parts', () => {
    fc.assert(
      fc.property(rules, fc.array(instant, { minLength: 2, maxLength: 12 }), (name, instants) => {
        const cuts = instants.sort((a, b) => a - b);
        const parts = cuts.slice(1).map((to, index) => seconds(name, cuts[index] ?? to, to));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(seconds(name, cuts[0] ?? 0, cuts.at(-1) ?? 0));
      }),
    );
  });

  it('is never negative, never more than the time elapsed, and 0 backwards', () => {
    fc.assert(
      fc.property(rules, instant, instant, (name, a, b) => {
        const value = seconds(name, a, b);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(Math.max(0, b - a));
      }),
    );
  });

  it('grows with its end and shrinks with its start', () => {
    fc.assert(
      fc.property(rules, instant, instant, fc.nat({ max: 3 * DAY }), (name, a, b, more) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        expect(seconds(name, from, Math.min(TO, to + more))).toBeGreaterThanOrEqual(seconds(name, from, to));
        expect(seconds(name, Math.max(FROM, from - more), to)).toBeGreaterThanOrEqual(seconds(name, from, to));
      }),
    );
  });

  it('is undone by addWorkingSeconds, which finds the first such instant', () => {
    fc.assert(
      fc.property(rules, instant, fc.integer({ min: 1, max: 60 * 3600 }), (name, from, added) => {
        const due = valueOrNull(addWorkingSeconds(calendarOf(name), from, added));
        fc.pre(due !== null);
        expect(seconds(name, from, due ?? 0)).toBe(added);
        expect(seconds(name, from, (due ?? 0) - 1)).toBe(added - 1);
      }),
    );
  });

  it('and undoes it: adding what has passed leads to no later an instant, with no work in between', () => {
    fc.assert(
      fc.property(rules, instant, instant, (name, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const passed = seconds(name, from, to);
        const back = valueOrNull(addWorkingSeconds(calendarOf(name), from, passed)) ?? Number.NaN;
        expect(back).toBeLessThanOrEqual(to);
        expect(seconds(name, back, to)).toBe(0);
      }),
    );
  });

  it('moves at one second a second while at work, and stands still otherwise', () => {
    fc.assert(
      fc.property(rules, instant, (name, from) => {
        const working = valueOrNull(isWorkingInstant(calendarOf(name), from));
        expect(seconds(name, from, from + 1)).toBe(working ? 1 : 0);
      }),
    );
  });
});

it('working time is looked up by halving: the reads grow with the logarithm of the days', () => {
  let reads = 0;
  const counted = (values: readonly number[]): readonly number[] =>
    new Proxy(values, {
      get: (target, key, receiver): unknown => {
        reads += 1;
        return Reflect.get(target, key, receiver);
      },
    });
  const calendar = calendarOf('lunch');
  const { opens, closes, secondsBefore } = calendar;
  const watched = {
    ...calendar,
    opens: counted(opens),
    closes: counted(closes),
    secondsBefore: counted(secondsBefore),
  };
  workingSeconds(watched, FROM + 40 * DAY, TO - 40 * DAY);
  expect(opens.length).toBeGreaterThan(1_900);
  expect(reads).toBeLessThan(4 * Math.log2(opens.length));
  reads = 0;
  addWorkingSeconds(watched, FROM + 40 * DAY, 900 * 3600);
  expect(reads).toBeLessThan(4 * Math.log2(opens.length));
});
