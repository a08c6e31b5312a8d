import { runConcurrently } from './run-concurrently.js';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('side by side', () => {
  it('runs over every item once, never more than the width at once', async () => {
    const done: number[] = [];
    let now = 0;
    let most = 0;
    await runConcurrently([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, (now += 1));
      await pause();
      now -= 1;
      done.push(item);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('begins nothing more once it is stopped, and lets what is under way end', async () => {
    const stop = new AbortController();
    const done: number[] = [];
    const work = async (item: number) => {
      if (item === 2) stop.abort();
      await pause();
      done.push(item);
    };
    await runConcurrently([1, 2, 3, 4, 5], 2, work, stop.signal);
    expect(done.sort()).toEqual([1, 2]);
  });
});
