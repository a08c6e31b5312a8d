import { isMassRemoval, stopOfRemovals, type Removals } from './removal-guard.js';

const NOTHING = { count: 0, of: 4_200 };
const removals = (some: Partial<Removals>): Removals => {
  return { pages: NOTHING, founders: NOTHING, kinds: NOTHING, municipalities: NOTHING, ...some };
};

describe('what a file may take off a register', () => {
  it.each([
    [0, 0, false],
    [0, 1, false],
    [1, 1, true],
    [1, 19, true],
    [1, 20, false],
    [2, 39, true],
    [2, 40, false],
    [20, 399, true],
    [20, 400, false],
    [20, 200_000, false],
    [21, 200_000, true],
    [4_187, 4_200, true],
  ])('%i of %i: stopped %s', (count, of, stopped) => {
    expect(isMassRemoval({ count, of })).toBe(stopped);
  });

  it.each([
    [{ pages: { count: 4_187, of: 4_200 } }, 4_187, ['Файл снимает с реестра 4 187 страниц из 4 200']],
    [{ pages: { count: 1, of: 3 } }, 1, ['Файл снимает с реестра 1 страницу из 3']],
    [{ pages: { count: 22, of: 1_000_000 } }, 22, ['Файл снимает с реестра 22 страницы из 1 000 000']],
    [{ founders: { count: 21, of: 900 } }, 21, ['Файл убирает учредителя у 21 учреждения из 900']],
    [
      { kinds: { count: 40, of: 41 }, municipalities: { count: 33, of: 38 } },
      40,
      [
        'Файл убирает вид (остаётся «прочее», other) у 40 учреждений из 41',
        'Файл убирает муниципалитет у 33 учреждений из 38',
      ],
    ],
  ])('%j needs %i', (some, atLeast, words) => {
    expect(stopOfRemovals(removals(some), 0)).toEqual({ atLeast, words });
    expect(stopOfRemovals(removals(some), atLeast - 1)?.atLeast).toBe(atLeast);
    expect(stopOfRemovals(removals(some), atLeast)).toBeNull();
  });

  it('goes on where little is taken', () => {
    expect(stopOfRemovals(removals({ pages: { count: 20, of: 400 } }), 0)).toBeNull();
  });
});
