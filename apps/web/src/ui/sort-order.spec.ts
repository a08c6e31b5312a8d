import { nextOrder } from './sort-order.js';

describe('order after a press on a head', () => {
  it.each([
    [{ numeric: true, worst: 'least' }, null, 'asc'],
    [{ numeric: true, worst: 'most' }, null, 'desc'],
    [{ numeric: true }, null, 'desc'],
    [{}, null, 'asc'],
    [{ numeric: true, worst: 'least' }, 'asc', 'desc'],
    [{ numeric: true, worst: 'least' }, 'desc', 'asc'],
    [{}, 'asc', 'desc'],
  ] as const)('of %j, sorted %s, is %s', (column, now, order) => {
    expect(nextOrder(column, now)).toBe(order);
  });
});
