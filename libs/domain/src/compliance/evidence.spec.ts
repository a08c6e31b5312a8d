import { evidenceSince, importedWins, reachShareOf, isPlausibleReach } from './evidence.js';
import { FILED_CRITERIA } from './known-criteria.js';

describe('importedWins', () => {
  const wins = (today: string, seenOn: string | null) =>
    importedWins('2025-11-10', { seenOn, today, since: evidenceSince(today, 35) });

  it.each([
    ['the day before', '2025-11-09', false],
    ['its own day', '2025-11-10', true],
    ['the last day it holds', '2025-12-15', true],
    ['the day after', '2025-12-16', false],
  ])('holds on %s: %s → %s', (_name, today, holds) => {
    expect(wins(today, null)).toBe(holds);
  });

  it.each([
    ['the day before', '2025-11-09', true],
    ['the same day', '2025-11-10', false],
    ['later', '2025-11-11', false],
  ])('gives way to what was seen %s: %s → %s', (_name, seenOn, stands) => {
    expect(wins('2025-11-20', seenOn)).toBe(stands);
  });

  it('holds for a span of its own for each criterion, the reach of a week for the shortest', () => {
    const spans = FILED_CRITERIA.map(({ column }) => column.evidenceDays);
    const reach = FILED_CRITERIA.find(({ code }) => code === 'reach');
    expect(Math.min(...spans)).toBe(reach?.column.evidenceDays);
    expect(spans.every((days) => days >= 28)).toBe(true);
  });
});

describe('reachShareOf', () => {
  it.each([
    [700, 1_000, 0.7],
    [0, 1_000, 0],
    [2_500, 1_000, 2.5],
    [700, null, null],
    [700, 0, null],
  ])('%d of %s subscribers is %s', (reach, subscribers, share) => {
    expect(reachShareOf(reach, subscribers)).toBe(share);
  });
});

describe('isPlausibleReach', () => {
  it.each([
    [0, 0, true],
    [100_000, 0, true],
    [100_001, 0, false],
    [5_000_000, 5_000, true],
    [5_000_001, 5_000, false],
    [999_999_999, null, true],
  ])('%d people for %s subscribers: %s', (reach, subscribers, plausible) => {
    expect(isPlausibleReach(reach, subscribers)).toBe(plausible);
  });
});
