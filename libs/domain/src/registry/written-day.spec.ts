import { readWrittenDay } from './written-day.js';

describe('readWrittenDay', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    [' 30.11.2026 ', '2026-11-30'],
    ['1.2.2026', '2026-02-01'],
    ['30.11.26', '2026-11-30'],
    ['2026-11-30T00:00:00Z', '2026-11-30'],
    ['30.11.2026 0:00:00', '2026-11-30'],
    ['31.11.2026', null],
    ['30.13.2026', null],
    ['вчера', null],
    ['', null],
  ])('%j: %s', (text, day) => expect(readWrittenDay(text)).toBe(day));
});
