import { isDay, presetOf, presetRange } from './period.js';

const TODAY = '2026-11-23';

describe('periods', () => {
  it.each([
    ['7', '2026-11-17', '2026-11-23'],
    ['28', '2026-10-27', '2026-11-23'],
    ['90', '2026-08-26', '2026-11-23'],
    ['this-month', '2026-11-01', '2026-11-23'],
    ['last-month', '2026-10-01', '2026-10-31'],
    ['last-week', '2026-11-16', '2026-11-22'],
    ['this-quarter', '2026-10-01', '2026-11-23'],
    ['last-quarter', '2026-07-01', '2026-09-30'],
    ['365', '2025-11-24', '2026-11-23'],
  ] as const)('%s', (preset, from, to) => {
    expect(presetRange(preset, TODAY)).toEqual({ from, to });
    expect(presetOf({ from, to }, TODAY)).toBe(preset);
  });

  it.each([
    ['last-week', '2026-11-22', '2026-11-09', '2026-11-15'],
    ['last-week', '2026-01-01', '2025-12-22', '2025-12-28'],
    ['last-quarter', '2026-02-15', '2025-10-01', '2025-12-31'],
    ['last-quarter', '2026-12-31', '2026-07-01', '2026-09-30'],
  ] as const)('%s on %s', (preset, today, from, to) => expect(presetRange(preset, today)).toEqual({ from, to }));

  it('knows a range of its own', () => {
    expect(presetOf({ from: '2026-11-02', to: '2026-11-09' }, TODAY)).toBeNull();
  });

  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-2-1', false],
    ['23.11.2026', false],
  ])('%s is a day: %p', (text, real) => expect(isDay(text)).toBe(real));
});
