import { isLonely, lineModel } from './line-model.js';

const point = (day: number, value: number | null, unfinished = false) => ({
  day: `2026-11-${String(day).padStart(2, '0')}`,
  value,
  unfinished,
});

describe('line model', () => {
  it('keeps a gap a gap', () => {
    const model = lineModel([point(1, 10), point(2, null), point(3, 0)]);
    expect(model.solid).toEqual([10, null, 0]);
    expect(model.dashed).toEqual([]);
    expect(model.known).toBe(2);
  });

  it('dashes from the last finished day to the unfinished one', () => {
    const model = lineModel([point(1, 10), point(2, 12), point(3, 5, true)]);
    expect(model.solid).toEqual([10, 12, null]);
    expect(model.dashed).toEqual([null, 12, 5]);
  });

  it('does not bridge a gap before the unfinished day', () => {
    expect(lineModel([point(1, 10), point(2, null), point(3, 5, true)]).dashed).toEqual([null, null, 5]);
  });

  it('draws a day that is not judged yet by the share that it has whatever becomes of the rest', () => {
    const judged = (day: number, value: number, n: number, of: number, atLeast: number) => ({
      ...point(day, value, of > n),
      ...{ n, of, atLeast },
    });
    const days = [judged(1, 1, 50, 50, 1), judged(2, 0.9, 60, 60, 0.9), judged(3, 1, 84, 159, 84 / 159)];
    const model = lineModel(days, [judged(1, 1, 10, 40, 0.25)]);
    expect(model.solid).toEqual([1, 0.9, null]);
    expect(model.dashed).toEqual([null, 0.9, 84 / 159]);
    expect(model.previous).toEqual([0.25, null, null]);
  });

  it('lays the comparison day upon day', () => {
    const model = lineModel([point(8, 1), point(9, 2), point(10, 3)], [point(5, 7), point(6, null)]);
    expect(model.previous).toEqual([7, null, null]);
    expect(model.previousDays).toEqual(['2026-11-05', '2026-11-06', '']);
    expect(lineModel([point(8, 1)]).previous).toEqual([]);
  });

  it('sees days without neighbours', () => {
    expect([0, 1, 2, 3].map((index) => isLonely([5, null, 4, 4], index))).toEqual([true, false, false, false]);
  });
});
