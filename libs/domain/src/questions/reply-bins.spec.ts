import { replyBins, type WaitCount } from './reply-bins.js';

const wait = (seconds: number, more: Partial<WaitCount> = {}): WaitCount => ({
  ...{ seconds, answered: 0, waiting: 0, withdrawn: 0 },
  ...more,
});

describe('replyBins', () => {
  it.each([
    [0, 0],
    [899, 0],
    [900, 1],
    [3_599, 1],
    [3_600, 2],
    [14_400, 3],
    [32_399, 3],
    [32_400, 4],
    [86_400, 5],
    [9_000_000, 5],
  ])('%d s falls into bin %d', (seconds, index) => {
    expect(replyBins([wait(seconds, { answered: 1 })]).findIndex(({ answered }) => answered === 1)).toBe(index);
  });

  it('keeps answered, waiting and withdrawn apart, and adds up', () => {
    const bins = replyBins([wait(10, { answered: 2, waiting: 1 }), wait(20, { answered: 3, withdrawn: 4 })]);
    expect(bins[0]).toEqual({ from: 0, to: 900, answered: 5, waiting: 1, withdrawn: 4 });
    expect(bins.slice(1).every(({ answered, waiting, withdrawn }) => answered + waiting + withdrawn === 0)).toBe(true);
    expect(bins.at(-1)).toMatchObject({ from: 86_400, to: null });
  });

  it('refuses what is no wait', () => {
    expect(() => replyBins([wait(-1)])).toThrow(RangeError);
    expect(() => replyBins([wait(NaN)])).toThrow(RangeError);
  });
});
