import { monthGrid, shiftMonth } from './month-grid.js';

describe('the grid of a month', () => {
  it.each([
    ['2026-11', 30, 6],
    ['2026-02', 28, 5],
    ['2024-02', 29, 5],
    ['2027-02', 28, 4],
    ['2026-12', 31, 5],
  ])('%s has %i days in %i weeks', (month, days, weeks) => {
    const grid = monthGrid(month);
    expect([grid.flat().filter((day) => day !== null).length, grid.length]).toEqual([days, weeks]);
    expect(grid.every((week) => week.length === 7)).toBe(true);
  });

  it('begins on Monday', () => {
    expect(monthGrid('2026-11')[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(monthGrid('2026-11')[5]).toEqual(['2026-11-30', null, null, null, null, null, null]);
  });

  it.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-11', -14, '2025-09'],
  ])('%s and %i is %s', (month, by, shifted) => expect(shiftMonth(month, by)).toBe(shifted));
});
