import { sparkPath } from './spark-path.js';

describe('sparkline', () => {
  it.each([
    [[], ''],
    [[null, null], ''],
    [[1, 2, 3], 'M0 10L5 5L10 0'],
    [[5, 5], 'M0 5L10 5'],
    [[0, null, 10], 'M0 10h0.01M10 0h0.01'],
    [[0, 5, null, 10, 5], 'M0 10L2.5 5M7.5 0L10 5'],
  ])('%j', (values, path) => expect(sparkPath(values, 10, 10)).toBe(path));
});
