import { addWorkingSeconds, workingSecondsBetween } from './working-time.js';

const at = (local: string): number => Date.parse(`${local}+03:00`) / 1000;
const hours = (n: number): number => n * 3600;

describe('addWorkingSeconds', () => {
  it.each([
    ['within a day', '2026-09-01T10:00:00', 2, '2026-09-01T12:00:00'],
    ['over a night', '2026-09-01T17:00:00', 2, '2026-09-02T10:00:00'],
    ['from Friday evening', '2026-09-04T20:00:00', 1, '2026-09-07T10:00:00'],
    ['over a holiday after a short day', '2026-11-03T16:00:00', 2, '2026-11-05T10:00:00'],
    ['from before opening', '2026-09-01T06:00:00', 1, '2026-09-01T10:00:00'],
  ])('%s', (_, from, seconds, expected) => {
    expect(addWorkingSeconds(at(from), hours(seconds))).toBe(at(expected));
    expect(workingSecondsBetween(at(from), at(expected))).toBe(hours(seconds));
  });
});
