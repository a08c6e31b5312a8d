import { nearestPoint, nextPoint } from './chart-points.js';

describe('the keys of a chart', () => {
  it.each([
    ['ArrowRight', null, 0],
    ['ArrowRight', 0, 1],
    ['ArrowRight', 3, 3],
    ['ArrowLeft', null, 3],
    ['ArrowLeft', 3, 2],
    ['ArrowLeft', 0, 0],
    ['Home', 2, 0],
    ['End', null, 3],
    ['Tab', 2, null],
    ['ArrowUp', 2, null],
  ])('%s at %s leads to %s of four', (key, now, next) => expect(nextPoint(key, now, 4)).toBe(next));

  it('lead nowhere where there is nothing', () => expect(nextPoint('Home', null, 0)).toBeNull());
});

describe('a press on a chart', () => {
  it.each([
    [-3, 0],
    [0.4, 0],
    [0.6, 1],
    [5, 2],
  ])('at %s means point %s', (place, index) => expect(nearestPoint([0, 1, 4], place)).toBe(index));

  it('means none where there are none', () => expect(nearestPoint([], 1)).toBeNull());
});
