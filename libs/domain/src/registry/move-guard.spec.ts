import { MAX_MOVED, stopOfMoves } from './move-guard.js';

describe('stopOfMoves', () => {
  it.each([
    [{ count: MAX_MOVED, of: 200 }, 0, false],
    [{ count: MAX_MOVED + 1, of: 200 }, 0, true],
    [{ count: 280, of: 5_600 }, 0, false],
    [{ count: 281, of: 5_600 }, 0, true],
    [{ count: 281, of: 5_600 }, 280, true],
    [{ count: 281, of: 5_600 }, 281, false],
  ])('%j, allowed %i: %s', (moves, allowed, stops) => expect(stopOfMoves(moves, allowed) !== null).toBe(stops));

  it('tells the number', () => {
    const stop = stopOfMoves({ count: 2_000, of: 5_600 }, 0);
    expect(stop?.atLeast).toBe(2_000);
    expect(stop?.words[0]?.replace(/\s/gu, ' ')).toMatch(
      /^Файл переносит 2 000 учреждений из 5 600 к другому учредителю/u,
    );
  });
});
