import { addDays, DAY_SECONDS, daysFromTo, DEFAULT_POLICY, PROGRAM_RULES, startOfLocalDay } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import { firstOfNextMonth } from '../query/months-and-days.js';
import { resolvePeriod } from '../query/period.js';
import { replySegments } from './segments.js';

const ZONE = 'Europe/Volgograd';
const NOW = Date.parse('2025-11-21T09:00:00Z') / 1_000;

/** Rules with windows of so many days, each from a local day on. */
function rulesOf(windows: Readonly<Record<string, number>>): RegionRules {
  const policies = Object.entries(windows).map(([from, days]) => ({
    effectiveFrom: startOfLocalDay(ZONE, from),
    value: { ...DEFAULT_POLICY, responseWindowSeconds: days * DAY_SECONDS },
  }));
  return {
    ...{
      code: '34',
      name: 'x',
      zone: ZONE,
      calendars: [],
      ownCalendars: new Map(),
      outages: new Map(),
      compliance: [],
      working: [],
      keeping: [],
    },
    policies,
    program: PROGRAM_RULES,
  };
}

function segmentsOf(windows: Readonly<Record<string, number>>) {
  const resolved = resolvePeriod({ from: '2025-06-10', to: '2025-11-21', compare: 'none' }, ZONE, NOW);
  if (resolved.kind === 'problem') throw new Error(resolved.problem);
  return replySegments(resolved.period, rulesOf(windows));
}

describe('the days of a period by the windows of the response rate', () => {
  it.each<[string, Readonly<Record<string, number>>, string[], [string, boolean][]]>([
    [
      'the usual one',
      {},
      ['2025-11-14'],
      [
        ['2025-11-13', true],
        ['2025-11-14', false],
      ],
    ],
    ['a day', { '2025-01-01': 1 }, ['2025-11-20'], [['2025-11-19', true]]],
    [
      'thirty days',
      { '2025-01-01': 30 },
      ['2025-10-22'],
      [
        ['2025-10-21', true],
        ['2025-11-13', false],
      ],
    ],
    [
      'a shorter one from the middle of a month on: days before it are too young, and later ones are not',
      { '2025-01-01': 60, '2025-10-20': 3 },
      ['2025-09-22', '2025-11-18'],
      [
        ['2025-09-21', true],
        ['2025-10-19', false],
        ['2025-10-20', true],
        ['2025-11-18', false],
      ],
    ],
    [
      'a longer one from a day on that no window reaches back to',
      { '2025-01-01': 1, '2025-11-19': 10 },
      [],
      [
        ['2025-11-18', true],
        ['2025-11-19', false],
      ],
    ],
  ])('%s', (_, windows, divided, days) => {
    const segments = segmentsOf(windows);
    expect([...segments.windowDays].sort()).toEqual(divided);
    expect(days.map(([day]) => [day, segments.isPastWindow(day)])).toEqual(days);
    const daysOfMonths = segments.months.map((month) => daysFromTo(month, addDays(firstOfNextMonth(month), -1)));
    // A month is told by one row: all of its days are past their windows, or none.
    for (const month of daysOfMonths) expect(new Set(month.map(segments.isPastWindow)).size).toBe(1);
    expect([...daysOfMonths.flat(), ...segments.days].sort()).toEqual(daysFromTo('2025-06-10', '2025-11-20'));
  });
});

describe('questions that outages leave within their deadline', () => {
  const outage = (from: number, to: number) => [{ from: NOW - from * DAY_SECONDS, to: NOW - to * DAY_SECONDS }];
  const ofOutages = (outages: ReturnType<typeof outage>) => {
    const rules = rulesOf({});
    const value = { ...DEFAULT_POLICY, replyWorkingSeconds: null, replyElapsedSeconds: 5 * DAY_SECONDS };
    const resolved = resolvePeriod({ from: '2025-06-10', to: '2025-11-21', compare: 'none' }, ZONE, NOW);
    if (resolved.kind === 'problem') throw new Error(resolved.problem);
    const policies = [{ effectiveFrom: 0, value }];
    return replySegments(resolved.period, {
      ...{ ...rules, policies },
      outages: new Map(outages.length === 0 ? [] : [[1, { calendars: [], outages }]]),
    }).waitingFrom;
  };

  it.each([
    ['none', [], '2025-09-20'],
    ['a month of them', outage(80, 49), '2025-09-20'],
    ['so many that one asked 65 days ago is due tomorrow', outage(64, 3), '2025-07-20'],
  ])('are read one by one, however long they have waited: %s', (_, outages, waitingFrom) => {
    expect(ofOutages(outages)).toBe(waitingFrom);
  });
});
