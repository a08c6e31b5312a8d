import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { ensureRegion } from './ensure-region.js';
import { knownRegions } from './regions.js';

describe('ensuring a region', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('writes it once and mends its names', async () => {
    const { dataSource } = database;
    expect(await ensureRegion(dataSource, '34')).toEqual({ kind: 'ok' });
    await dataSource.query(`update municipality set short_name = 'x' where oktmo = '18701000'`);
    expect(await ensureRegion(dataSource, '34')).toEqual({ kind: 'ok' });
    expect(await dataSource.query(`select short_name, tile_col from municipality where oktmo = '18701000'`)).toEqual([
      { short_name: 'Волгоград', tile_col: 5 },
    ]);
    expect(await dataSource.query('select count(*)::int as n from municipality')).toEqual([{ n: 38 }]);
  });

  it('writes any of them, with the zones of municipalities that are not the region’s', async () => {
    const { dataSource } = database;
    for (const { code } of knownRegions()) expect(await ensureRegion(dataSource, code)).toEqual({ kind: 'ok' });
    expect(
      await dataSource.query(
        `select region_code, zone, count(*)::int as n from municipality where zone is not null group by 1, 2 order by 1, 2`,
      ),
    ).toEqual([
      { region_code: '14', zone: 'Asia/Khandyga', n: 2 },
      { region_code: '14', zone: 'Asia/Srednekolymsk', n: 6 },
      { region_code: '14', zone: 'Asia/Ust-Nera', n: 1 },
      { region_code: '14', zone: 'Asia/Vladivostok', n: 2 },
      { region_code: '65', zone: 'Asia/Srednekolymsk', n: 1 },
    ]);
  });

  it('does not make a region up', async () => {
    expect(await ensureRegion(database.dataSource, '99')).toEqual({ kind: 'unknown-region' });
    expect(await database.dataSource.query(`select 1 from region where code = '99'`)).toEqual([]);
  });
});
