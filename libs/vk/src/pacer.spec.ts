import { jest } from '@jest/globals';
import type { CallLedger } from './call-ledger.js';
import { createMemoryLedger } from './memory-ledger.js';
import { createPacer, type Pacer } from './pacer.js';

/** Lets each pacer give slots one after the other for a while; the instants, in milliseconds of the fake clock. */
async function slotsOf(pacers: readonly Pacer[], count: number, spentMs: number): Promise<number[]> {
  const opened: number[] = [];
  const all = pacers.map(async (pacer) => {
    for (let left = count; left > 0; left -= 1) {
      (await pacer.slot(left))?.answered();
      opened.push(performance.now());
    }
  });
  await jest.advanceTimersByTimeAsync(spentMs);
  await Promise.all(all);
  return opened;
}

const fullestSecond = (instants: readonly number[]) =>
  Math.max(...instants.map((start) => instants.filter((at) => at >= start && at < start + 1_000).length));

/** A ledger that answers after a while, as one over a network does. */
function slowLedger(milliseconds: number, inner: CallLedger = createMemoryLedger()): CallLedger {
  return {
    ...inner,
    async takeSlots(token, slots, slotMs) {
      const wait = await inner.takeSlots(token, slots, slotMs);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return Math.max(0, wait - milliseconds);
    },
  };
}

describe('a pacer', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_790_000_000_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const pacerOf = (requestsPerSecond: number, ledger = createMemoryLedger()) =>
    createPacer({ token: 'one', requestsPerSecond, ledger });

  it.each([0.5, 1, 3, 5, 20, 50])('at %p a second never gives more in any sliding second', async (rate) => {
    const count = Math.max(4, Math.ceil(rate * 4));
    const opened = await slotsOf([pacerOf(rate)], count, (count / rate) * 1_100);
    expect(opened).toHaveLength(count);
    expect(fullestSecond(opened)).toBeLessThanOrEqual(Math.ceil(rate));
  });

  it.each([3, 20, 100])('at %p a second uses 95 %% of the rate', async (rate) => {
    const count = rate * 20;
    const opened = await slotsOf([pacerOf(rate)], count + 1, 30_000);
    expect(((opened.at(-1) ?? 0) - (opened[0] ?? 0)) / 20_000).toBeLessThan(1 / 0.95);
  });

  it.each([
    [2, 3, 0],
    [4, 3, 5],
    [2, 20, 5],
    [4, 50, 8],
  ])('%i of them at %i a second, over a ledger that takes %i ms, share one pace', async (number, rate, ledgerMs) => {
    const ledger = slowLedger(ledgerMs);
    const count = Math.ceil((rate * 10) / number);
    const pacers = Array.from({ length: number }, () => pacerOf(rate, ledger));
    const opened = await slotsOf(pacers, count, 20_000);
    expect(fullestSecond(opened)).toBeLessThanOrEqual(rate);
    expect((Math.max(...opened) - Math.min(...opened)) / 10_000).toBeLessThan(1 / 0.93);
  });

  it('books no more than a quarter of a second ahead', async () => {
    const asked: number[] = [];
    const inner = createMemoryLedger();
    const ledger: CallLedger = {
      ...inner,
      takeSlots: (token, slots, slotMs) => {
        asked.push(slots);
        return inner.takeSlots(token, slots, slotMs);
      },
    };
    await slotsOf([pacerOf(40, ledger)], 40, 3_000);
    expect(asked).toEqual([10, 10, 10, 10]);
    asked.length = 0;
    await slotsOf([pacerOf(3, ledger)], 4, 3_000);
    expect(asked).toEqual([1, 1, 1, 1]);
  });

  it('does not save up slots while nobody asks', async () => {
    const pacer = pacerOf(10);
    await pacer.slot(10);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(fullestSecond(await slotsOf([pacer], 30, 5_000))).toBeLessThanOrEqual(10);
  });

  it('lets the first call go at once', async () => {
    const startedAt = performance.now();
    expect(await slotsOf([pacerOf(1)], 1, 0)).toEqual([startedAt]);
  });

  it('after a pause goes on at the same pace, and so do the others', async () => {
    const ledger = createMemoryLedger();
    const pacers = [pacerOf(10, ledger), pacerOf(10, ledger)];
    const startedAt = performance.now();
    pacers[0]?.pause(1_100);
    const first = await slotsOf(pacers.slice(0, 1), 3, 3_000);
    expect(first[0]).toBeGreaterThanOrEqual(startedAt + 1_100);
    expect(first[2]).toBeLessThan(startedAt + 1_500);
    pacers[0]?.pause(1_100);
    const pausedAt = performance.now();
    const both = await slotsOf(pacers, 2, 4_000);
    expect(Math.max(...both)).toBeGreaterThanOrEqual(pausedAt + 1_100);
  });

  it('says when the books cannot be asked, and asks them again the next time', async () => {
    const inner = createMemoryLedger();
    let away = true;
    const ledger: CallLedger = {
      ...inner,
      takeSlots: (...args) => (away ? Promise.reject(new Error('away')) : inner.takeSlots(...args)),
    };
    const pacer = pacerOf(10, ledger);
    expect(await pacer.slot(1)).toBeNull();
    away = false;
    expect(await pacer.slot(1)).not.toBeNull();
  });
});
