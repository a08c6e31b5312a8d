import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { ensureRegion } from './ensure-region.js';
import { REGIONS } from './regions.js';

describe('regions', () => {
  it.each(REGIONS.map((region) => [region.name, region] as const))(
    '%s is complete',
    (_, { code, oktmo, municipalities }) => {
      expect(code).toMatch(/^\d{2,3}$/);
      expect(new Set(municipalities.map((one) => one.oktmo)).size).toBe(municipalities.length);
      expect(new Set(municipalities.map((one) => one.abbr)).size).toBe(municipalities.length);
      expect(new Set(municipalities.map((one) => `${one.tileColumn} ${one.tileRow}`)).size).toBe(municipalities.length);
      for (const one of municipalities) expect(one.oktmo).toMatch(new RegExp(`^${oktmo.slice(0, 2)}\\d{3}000$`));
    },
  );

  it('are 38 municipalities of 2,470,057 people in Volgograd Oblast', () => {
    const { municipalities } = REGIONS.find(({ code }) => code === '34')!;
    expect(municipalities).toHaveLength(38);
    expect(municipalities.reduce((sum, { population }) => sum + population, 0)).toBe(2_470_057);
  });
});

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

  it('does not make a region up', async () => {
    expect(await ensureRegion(database.dataSource, '99')).toEqual({ kind: 'unknown-region' });
    expect(await database.dataSource.query(`select 1 from region where code = '99'`)).toEqual([]);
  });
});
