import { judgeClock } from './clock-faults.js';

it.each<[number, string]>([
  [0, 'good'],
  [300, 'good'],
  [-300, 'good'],
  [301, 'differs'],
  [-3_600, 'differs'],
  [3_601, 'unusable'],
  [35 * 86_400, 'unusable'],
  [-2 * 86_400, 'unusable'],
])('a clock %p seconds ahead is %s', (seconds, verdict) => expect(judgeClock(seconds)).toBe(verdict));
