import { firstDifference } from './first-difference.js';

it.each([
  ['200 {"a":1}', '200 {"a":1}', null],
  ['200 {"a":1}', '500 {"a":1}', 'status 200 → 500'],
  ['200 {"a":[1,{"b":2}]}', '200 {"a":[1,{"b":null}]}', '.a.1.b: 2 → null'],
  ['200 {"a":1}', '200 {"a":1,"b":2}', '.b: nothing → 2'],
  ['200 {"a":1,"b":2}', '200 {"b":2,"a":1}', 'only the order of the fields'],
  ['200 {"a":0}', '200 {"a":-0}', '.a: 0 → 0'],
])('%s and %s: %s', (before, after, told) => expect(firstDifference(before, after)).toBe(told));
