import { jest } from '@jest/globals';
import { createPacer, type Pacer } from './pacer.js';

/** Instants, in milliseconds of the fake clock, at which the asked-for slots opened. */
async function slotsOf(pacer: Pacer, count: number, spentMs: number): Promise<number[]> {
  const opened: number[] = [];
  const all = Array.from({ length: count }, () => pacer.slot().then(() => opened.push(Date.now())));
  await jest.advanceTimersByTimeAsync(spentMs);
  await Promise.all(all);
  return opened;
}

const fullestSecond = (instants: readonly number[]) =>
  Math.max(...instants.map((start) => instants.filter((at) => at >= start && at < start + 1_000).length));

describe('a pacer', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_790_000_000_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([0.5, 1, 3, 5, 20, 50])('at %p a second never gives more in any sliding second', async (rate) => {
    const count = Math.max(4, Math.ceil(rate * 4));
    const opened = await slotsOf(createPacer(rate), count, (count / rate) * 1_100);
    expect(opened).toHaveLength(count);
    expect(fullestSecond(opened)).toBeLessThanOrEqual(Math.ceil(rate));
  });

  it('uses most of the rate it has', async () => {
    const opened = await slotsOf(createPacer(20), 101, 6_000);
    expect((opened.at(-1) ?? 0) - (opened[0] ?? 0)).toBeLessThan(5_300);
  });

  it('does not save up slots while nobody asks', async () => {
    const pacer = createPacer(10);
    await pacer.slot();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(fullestSecond(await slotsOf(pacer, 30, 5_000))).toBeLessThanOrEqual(10);
  });

  it('lets the first call go at once', async () => {
    expect(await slotsOf(createPacer(1), 1, 0)).toEqual([1_790_000_000_000]);
  });

  it('holds what is asked for after a pause back, and goes on at the same pace', async () => {
    const pacer = createPacer(10);
    pacer.pause(1_100);
    const opened = await slotsOf(pacer, 3, 3_000);
    expect(opened.map((at) => at - 1_790_000_000_000)).toEqual([1_100, 1_203, 1_306]);
  });

  it('does not shorten a longer wait by a pause', async () => {
    const pacer = createPacer(0.5);
    await pacer.slot();
    pacer.pause(10);
    expect((await slotsOf(pacer, 1, 3_000))[0]).toBe(1_790_000_002_060);
  });
});
