import { setTimeout as wait } from 'node:timers/promises';
import { DAY_SECONDS, DEFAULT_POLICY } from '@gospulse/domain';
import { readRegionRules } from '@gospulse/store';
import { VersionedCaches } from '../caching/versioned-cache.js';
import { resolvePeriod } from '../query/period.js';
import { wholeRegion } from '../query/scope.js';
import { readDirectory } from '../register/directory.js';
import { createReadings } from './readings.js';
import { openRegion } from '@gospulse/test-support/region-under-test.js';
import { NOW, ZONE, type RegionUnderTest } from '../observed-region.spec-helper.js';

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
      const kept = await directory(dataSource, { scope: wholeRegion('34'), filters, corrections: 'with' });
      expect(kept).toEqual(await readDirectory(dataSource, wholeRegion('34'), filters));
      expect(kept.length > 0).toBe(filters.oktmo !== '99999999');
    }
    const narrow = { regionCode: '34', oktmo: [some?.municipality ?? ''] };
    expect(await directory(dataSource, { scope: narrow, filters: {}, corrections: 'with' })).toEqual(
      await readDirectory(dataSource, narrow, {}),
    );
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
    const read = async (filters = {}) => (
      (clock += 2_000),
      directory(dataSource, { scope: wholeRegion('34'), filters, corrections: 'with' })
    );
    const [whole, schools] = [await read(), await read({ kind: 'school' })];
    expect(await read()).toBe(whole);
    expect(await read({ kind: 'school' })).toBe(schools);
    await region.query(change);
    const after = await read();
    expect(after).not.toEqual(whole);
    expect(after).toEqual(await readDirectory(dataSource, wholeRegion('34'), {}));
  });

  it('shares questions of the same register and the same policies alone', async () => {
    const { dataSource } = region.database;
    let clock = 0;
    const readings = createReadings(60_000, new VersionedCaches(), () => clock);
    const rules = await readRegionRules(dataSource, '34');
    const period = resolvePeriod({ compare: 'none' }, ZONE, Date.parse(NOW) / 1_000);
    if (!rules || period.kind === 'problem') throw new Error('no period');
    const read = (by = rules) =>
      readings.replies(dataSource, {
        ...{
          scope: wholeRegion('34'),
          filters: {},
          basis: 'questions',
          corrections: 'with',
          by: 'region',
          asks: 'waits',
          period: period.period,
          rules: by,
        },
      });
    const first = await read();
    expect(await read()).toBe(first);
    const policy = { ...DEFAULT_POLICY, version: 'other' };
    for (const value of [policy, { ...policy, responseWindowSeconds: DAY_SECONDS }]) {
      const other = await read({ ...rules, policies: [{ effectiveFrom: 0, value }] });
      expect(other).not.toBe(first);
    }
    await region.query('update page set removed_at = now() where id = (select min(id) from page)');
    clock += 2_000;
    expect(await read()).not.toBe(first);
  });

  it('reads rules of a region once a second, and asks again for one that is not known', async () => {
    const { dataSource } = region.database;
    let clock = 0;
    const { rules } = createReadings(60_000, new VersionedCaches(), () => clock);
    const read = (ms: number, code = '34') => ((clock = ms), rules(dataSource, code));
    const first = await read(0);
    await region.query(`update region set name = name || ' (новая)' where code = '34'`);
    expect(await read(999)).toBe(first);
    expect((await read(1_000))?.name).toBe(`${first?.name} (новая)`);
    expect(await read(1_000, '98')).toBeNull();
    await region.query(`insert into region (code, name, zone) select '98', name, zone from region where code = '34'`);
    expect((await read(1_000, '98'))?.code).toBe('98');
  });
  it('reads rules of several regions once a second, too', async () => {
    const { dataSource } = region.database;
    let clock = 0;
    const { rulesOfRegions } = createReadings(60_000, new VersionedCaches(), () => clock);
    const read = async (ms: number) => ((clock = ms), (await rulesOfRegions(dataSource, ['34', '99'])).get('34'));
    const first = await read(0);
    expect(first).toEqual(await readRegionRules(dataSource, '34'));
    await region.query(`update region set name = name || '!' where code = '34'`);
    expect(await read(999)).toBe(first);
    expect((await read(1_000))?.name).toBe(`${first?.name}!`);
  });

  it('gives walls that have aged once more while they are read anew, and those of three times that age no more', async () => {
    const { dataSource } = region.database;
    let clock = 0;
    const { walls } = createReadings(1_000, new VersionedCaches(), () => clock);
    const read = (ms: number) => ((clock = ms), walls(dataSource, '34', null, ZONE));
    const first = await read(0);
    expect(await read(999)).toBe(first);
    expect(await read(1_000)).toBe(first);
    let renewed = await read(1_001);
    for (let tries = 0; renewed === first && tries < 100; tries += 1) {
      await wait(50);
      renewed = await read(1_001);
    }
    expect(renewed).not.toBe(first);
    expect(await read(4_000)).not.toBe(renewed);
  });
});
