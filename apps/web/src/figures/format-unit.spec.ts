import { formatUnit } from './format-unit.js';

describe('a value', () => {
  it.each([
    [12_345, 'count', 'working', '12\u00a0345'],
    [0.5, 'share', 'working', '50,0\u00a0%'],
    [36_000, 'seconds', 'working', '10\u00a0ч'],
    [90_000, 'seconds', 'calendar', '25\u00a0ч'],
  ] as const)('%d in %s on the %s clock is %s', (value, unit, clock, text) => {
    expect(formatUnit(value, unit, clock)).toBe(text);
  });
});
