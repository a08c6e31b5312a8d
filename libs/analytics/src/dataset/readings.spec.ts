import { VersionedCaches } from '../caching/versioned-cache.js';
import { wholeRegion } from '../query/scope.js';
import { readDirectory } from '../register/directory.js';
import { createReadings } from './readings.js';
import { openRegion } from '@gospulse/test-support/region-under-test.js';
import type { RegionUnderTest } from '../observed-region.spec-helper.js';

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
    const { directory } = createReadings(1_000, new VersionedCaches());
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

  it.each([
    ['a page was renamed', `update page set name = 'Новое имя' where id = (select min(id) from page)`],
    [
      'a page went',
      `update page set removed_at = now() where id = (select max(id) from page where removed_at is null)`,
    ],
    [
      'an institution was written',
      `update institution set short_name = 'Иначе' where id = (select max(id) from institution)`,
    ],
  ])('is the same one until %s, and is then read anew', async (_, change) => {
    const { dataSource } = region.database;
    let clock = 0;
    const { directory } = createReadings(1_000, new VersionedCaches(), () => clock);
    const read = async (filters = {}) => ((clock += 2_000), directory(dataSource, wholeRegion('34'), filters));
    const [whole, schools] = [await read(), await read({ kind: 'school' })];
    expect(await read()).toBe(whole);
    expect(await read({ kind: 'school' })).toBe(schools);
    await region.query(change);
    const after = await read();
    expect(after).not.toEqual(whole);
    expect(after).toEqual(await readDirectory(dataSource, wholeRegion('34'), {}));
  });
});
