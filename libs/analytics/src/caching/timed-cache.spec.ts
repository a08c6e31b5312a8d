import { createTimedCache } from './timed-cache.js';

describe('readings that are renewed', () => {
  let now = 0;
  let reads = 0;
  const renewed = () => {
    [now, reads] = [0, 0];
    return createTimedCache({ goodMs: 5, servedMs: 60, maxEntries: 2, clock: () => now });
  };
  const read = () => Promise.resolve((reads += 1));

  it('gives a kept one at once, an aged one once more while it is read anew, and waits for one too old', async () => {
    const share = renewed();
    expect([await share('a', read), await share('a', read)]).toEqual([1, 1]);
    now = 10;
    expect([await share('a', read), await share('a', read)]).toEqual([1, 2]);
    now = 100;
    expect(await share('a', read)).toBe(3);
  });

  it('keeps the old one when a renewal fails, and no first one that failed', async () => {
    const share = renewed();
    const fail = () => Promise.reject(new Error('the database is away'));
    await expect(share('a', fail)).rejects.toThrow('away');
    expect(await share('a', read)).toBe(1);
    now = 10;
    expect(await share('a', fail)).toBe(1);
    await new Promise(setImmediate);
    expect(await share('a', read)).toBe(1);
    await new Promise(setImmediate);
    expect(await share('a', read)).toBe(2);
  });

  it('in a hurry gives none that is older than a hurry allows', async () => {
    let isHurried = true;
    const share = createTimedCache({
      ...{ goodMs: 5, servedMs: 60, hurriedMs: 2, maxEntries: 2 },
      ...{ clock: () => now, isHurried: () => isHurried },
    });
    [now, reads] = [0, 0];
    expect([await share('a', read), await share('a', read)]).toEqual([1, 1]);
    now = 2;
    expect(await share('a', read)).toBe(2);
    isHurried = false;
    now = 6;
    expect(await share('a', read)).toBe(2);
  });

  it('forgets the oldest of too many', async () => {
    const share = renewed();
    for (const key of ['a', 'b', 'c']) await share(key, read);
    expect([await share('c', read), await share('a', read)]).toEqual([3, 4]);
  });
});
