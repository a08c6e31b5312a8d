import { VirtualTime } from './virtual-time.js';

describe('virtual time', () => {
  it('moves by the distance between two calls of a token, side by side for several', () => {
    const time = new VirtualTime(0, 1, () => undefined);
    time.depart('a', 333);
    time.depart('a', 333);
    expect(time.nowMs()).toBe(333);
    time.depart('b', 333);
    time.depart('a', 333);
    time.depart('b', 333);
    expect(time.nowMs()).toBe(666);
  });

  it('jumps to the first who is to wake once all sleep', async () => {
    const moves: number[] = [];
    const time = new VirtualTime(0, 2, (ms) => moves.push(ms));
    const woken: string[] = [];
    const late = time.sleepUntil(500).then(() => woken.push('late'));
    const early = time.sleepUntil(200).then(() => woken.push('early'));
    await early;
    expect([time.nowMs(), woken]).toEqual([200, ['early']]);
    time.leave();
    await late;
    expect([moves, woken]).toEqual([
      [200, 500],
      ['early', 'late'],
    ]);
  });

  it('wakes a sleeper past whom the calls of another have moved', async () => {
    const time = new VirtualTime(0, 2, () => undefined);
    const sleep = time.sleepUntil(300);
    time.depart('a', 400);
    time.depart('a', 400);
    await sleep;
    expect(time.nowMs()).toBe(400);
  });
});
