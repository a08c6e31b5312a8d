import { dayCell, instantCell, wallClockMs } from './table-file.js';

describe('a cell of a file', () => {
  it.each([
    [{ day: '2026-11-23' }, '2026-11-23T00:00:00.000Z'],
    [{ instant: '2026-11-23T21:59:59.999Z', zone: 'Europe/Samara' }, '2026-11-24T01:59:00.000Z'],
    [{ instant: '2026-11-23T00:30:00.000Z', zone: 'Etc/GMT+3' }, '2026-11-22T21:30:00.000Z'],
  ])('shows %j as the clock on the wall does', (cell, clock) => {
    expect(new Date(wallClockMs(cell)).toISOString()).toBe(clock);
  });

  it('keeps what is not known unknown', () => {
    expect([dayCell(null), instantCell(null, 'Europe/Moscow')]).toEqual([null, null]);
    expect(wallClockMs({ instant: 'x', zone: 'Europe/Moscow' })).toBeNaN();
  });
});
