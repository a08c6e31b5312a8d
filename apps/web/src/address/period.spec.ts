import { isDay, lengthInDays, presetOf, presetRange, shiftRange } from './period.js';

const TODAY = '2026-11-23';

describe('periods', () => {
  it.each([
    ['7', '2026-11-17', '2026-11-23'],
    ['28', '2026-10-27', '2026-11-23'],
    ['90', '2026-08-26', '2026-11-23'],
    ['this-month', '2026-11-01', '2026-11-23'],
    ['last-month', '2026-10-01', '2026-10-31'],
  ] as const)('%s', (preset, from, to) => {
    expect(presetRange(preset, TODAY)).toEqual({ from, to });
    expect(presetOf({ from, to }, TODAY)).toBe(preset);
  });

  it('knows a range of its own', () => {
    expect(presetOf({ from: '2026-11-02', to: '2026-11-09' }, TODAY)).toBeNull();
    expect(lengthInDays({ from: '2026-10-27', to: '2026-11-23' })).toBe(28);
    expect(lengthInDays({ from: '2026-11-23', to: '2026-11-23' })).toBe(1);
  });

  it.each([
    ['2026-10-27', '2026-11-23', -1, '2026-09-29', '2026-10-26'],
    ['2026-10-27', '2026-11-23', 1, '2026-10-27', '2026-11-23'],
    ['2026-11-01', '2026-11-07', 1, '2026-11-08', '2026-11-14'],
    ['2026-11-12', '2026-11-18', 1, '2026-11-17', '2026-11-23'],
    ['2026-10-01', '2026-10-31', -1, '2026-09-01', '2026-09-30'],
    ['2026-10-01', '2026-10-31', 1, '2026-11-01', '2026-11-23'],
    ['2026-03-01', '2026-03-31', -1, '2026-02-01', '2026-02-28'],
    ['2026-01-01', '2026-01-31', -1, '2025-12-01', '2025-12-31'],
  ] as const)('%s–%s by %i', (from, to, direction, newFrom, newTo) => {
    expect(shiftRange({ from, to }, direction, TODAY)).toEqual({ from: newFrom, to: newTo });
  });

  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-2-1', false],
    ['23.11.2026', false],
  ])('%s is a day: %p', (text, real) => expect(isDay(text)).toBe(real));
});
