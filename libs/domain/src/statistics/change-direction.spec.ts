import { changeDirection, type ChangeKind } from './change-direction.js';

describe('which way a figure went', () => {
  it.each<[ChangeKind, number | null, number | null, ReturnType<typeof changeDirection>]>([
    ['count', 12, 12, 'same'],
    ['count', 13, 12, 'up'],
    ['relative', 900, 1_000, 'down'],
    ['relative', 900, 0, null],
    ['points', 0.8414, 0.8411, 'same'],
    ['points', 0.8416, 0.8409, 'up'],
    // Printed «100,0 %» and «больше 99,9 %».
    ['points', 1, 0.9999, 'up'],
    ['duration', 9_600, 9_575, 'same'],
    ['duration', 9_600, 7_200, 'up'],
    ['mean-duration', 9_600, 9_590, 'same'],
    ['score', 87.04, 87, 'same'],
    ['score', 86.9, 87, 'down'],
    ['count', null, 3, null],
    ['count', 3, null, null],
  ])('of %s from %p, before %p: %p', (kind, value, previous, direction) => {
    expect(changeDirection({ value, previous }, kind)).toBe(direction);
  });
});
