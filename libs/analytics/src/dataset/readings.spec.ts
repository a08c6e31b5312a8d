import { wholeRegion } from '../query/scope.js';
import { readDirectory } from '../register/directory.js';
import { createReadings } from './readings.js';
import { createRenewedReadings } from '../caching/shared-readings.js';
import { openRegion } from '@gospulse/test-support/region-under-test.js';
import type { RegionUnderTest } from '../observed-region.spec-helper.js';

describe('readings that are renewed', () => {
  let now = 0;
  let reads = 0;
  const renewed = () => {
    [now, reads] = [0, 0];
    return createRenewedReadings({ good: 5, served: 60 }, 2, () => now);
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

  it('forgets the oldest of too many', async () => {
    const share = renewed();
    for (const key of ['a', 'b', 'c']) await share(key, read);
    expect([await share('c', read), await share('a', read)]).toEqual([3, 4]);
  });
});

describe('a kept register', () => {
  let region: RegionUnderTest;
  beforeAll(async () => {
    region = await openRegion({ pages: 60 });
  });
  afterAll(() => region.close());

  it('leaves the same institutions in as the database does', async () => {
    const { dataSource } = region.database;
    const all = await readDirectory(dataSource, wholeRegion('34'), {});
    const some = all.find((item) => item.founderOgrn !== null && item.municipality !== null && item.pages[0]?.vkId);
    const { directory } = createReadings(1_000);
    for (const filters of [
      {},
      { kind: some?.kind },
      { sphere: some?.sphere, oktmo: some?.municipality ?? undefined },
      { founder: some?.founderOgrn ?? undefined },
      { ogrn: some?.ogrn },
      { vkId: some?.pages[0]?.vkId ?? undefined },
      { oktmo: '99999999' },
    ]) {
      const kept = await directory(dataSource, wholeRegion('34'), filters);
      expect(kept).toEqual(await readDirectory(dataSource, wholeRegion('34'), filters));
      expect(kept.length > 0).toBe(filters.oktmo !== '99999999');
    }
    const narrow = { regionCode: '34', oktmo: [some?.municipality ?? ''] };
    expect(await directory(dataSource, narrow, {})).toEqual(await readDirectory(dataSource, narrow, {}));
  });
});
